import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [svelte()],
  clearScreen: false,
  server: {
    port: 1420,
    strictPort: true,
    fs: { allow: [at("."), at("../assets")] },
  },
  resolve: {
    alias: { $assets: at("../assets") },
  },
  build: {
    target: "safari18",
    // The content security policy allows no inline script, style, or data: address.
    assetsInlineLimit: 0,
    modulePreload: false,
    sourcemap: false,
  },
  test: { include: ["src/**/*.test.ts"] },
});

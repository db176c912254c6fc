import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  clearScreen: false,
  server: {
    port: 1420,
    strictPort: true,
    fs: { allow: [at("."), at("../assets")] },
  },
  resolve: {
    alias: {
      $assets: at("../assets"),
      // `npm run mock`: the whole window in a browser, with an invented journal behind the wire.
      ...(mode === "mock" ? { "@tauri-apps/api/core": at("./mock/core.ts") } : {}),
    },
  },
  build: {
    target: "safari18",
    outDir: mode === "mock" ? "dist-mock" : "dist",
    emptyOutDir: true,
    // The content security policy allows no inline script, style, or data: address.
    assetsInlineLimit: 0,
    modulePreload: false,
    sourcemap: false,
  },
  test: { include: ["src/**/*.test.ts"] },
}));

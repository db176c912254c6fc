import { mount } from "svelte";
import App from "./App.svelte";
import { Look } from "./appearance/appearance.svelte";

const target = document.getElementById("app");
if (!target) throw new Error("index.html has no #app");

const appearance = new Look();
// The first thing painted already has the person's theme and text size.
await appearance.load();
mount(App, { target, props: { appearance } });

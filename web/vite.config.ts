import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: "../src/dragoman/serve/static",
    emptyOutDir: true,
    target: "es2022",
    // Everything is a file of its own: the content security policy forbids inline script, style and data fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: { "/api": process.env.DRAGOMAN_API ?? "http://127.0.0.1:8000" } },
  test: { include: ["src/**/*.test.{ts,tsx}"], environment: "node" },
});

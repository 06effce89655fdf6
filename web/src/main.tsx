import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { takeToken } from "./api/client";
import { App } from "./app";
import { startRouter } from "./state/router";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/parts.css";
import "./styles/pages.css";

takeToken();
startRouter();
const root = document.getElementById("root");
if (root) createRoot(root).render(<StrictMode><App /></StrictMode>);

/** Modal dialogs and menus on the platform's own elements. */

import { useEffect, useId, useRef, useState, type ReactNode } from "react";

export function Dialog({ open, title, onClose, children }: { open: boolean; title: string; onClose: () => void; children: ReactNode }) {
  const held = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = held.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog ref={held} aria-labelledby={id} onClose={onClose} onClick={(event) => event.target === held.current && onClose()}>
      {open && (
        <div className="dialog-body">
          <div className="dialog-head"><h2 id={id}>{title}</h2><button type="button" className="quiet" aria-label="Close" onClick={onClose}>✕</button></div>
          {children}
        </div>
      )}
    </dialog>
  );
}

/** A button with a panel below it; Escape and a click elsewhere close it. */
export function Menu({ label, active = false, children, wide = false }: { label: ReactNode; active?: boolean; children: (close: () => void) => ReactNode; wide?: boolean }) {
  const [open, setOpen] = useState(false);
  const held = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    const away = (event: Event) => {
      if (held.current && event.target instanceof Node && !held.current.contains(event.target)) setOpen(false);
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setOpen(false);
      button.current?.focus();
    };
    addEventListener("pointerdown", away);
    addEventListener("focusin", away);
    addEventListener("keydown", escape);
    held.current?.querySelector<HTMLElement>("[data-first]")?.focus();
    return () => {
      removeEventListener("pointerdown", away);
      removeEventListener("focusin", away);
      removeEventListener("keydown", escape);
    };
  }, [open]);
  return (
    <div className="menu" ref={held}>
      <button ref={button} type="button" className={active ? "menu-button on" : "menu-button"} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>{label} <span aria-hidden="true" className="caret">▾</span></button>
      {open && <div id={id} className={wide ? "panel wide" : "panel"}>{children(() => setOpen(false))}</div>}
    </div>
  );
}

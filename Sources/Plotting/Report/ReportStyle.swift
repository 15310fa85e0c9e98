/// How the page looks on screen and on paper.
enum ReportStyle {
  static let text = """
    * { box-sizing: border-box }
    body { margin: 0 auto; max-width: 1260px; padding: 24px; background: var(--paper); color: var(--ink);
      font: 15px/1.5 Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif }
    h1 { margin: 0 0 8px; font-size: 26px }
    h2 { margin: 40px 0 8px; font-size: 18px }
    p { max-width: 80ch; margin: 8px 0 }
    nav { position: sticky; top: 0; z-index: 1; padding: 8px 0; background: var(--paper);
      border-bottom: 1px solid var(--grid); overflow-x: auto; white-space: nowrap }
    nav a { margin-right: 16px }
    section { scroll-margin-top: 48px }
    a { color: var(--link) }
    .hint { color: var(--muted); font-size: 13px }
    .figure { position: relative; overflow-x: auto }
    .figure:focus-visible { outline: 2px solid var(--link); outline-offset: 4px }
    .figure > svg { display: block; width: 100%; max-width: 1200px; height: auto }
    .paper { display: none }
    [data-zoom] .panel { cursor: crosshair }
    [data-zoom].zoomed { touch-action: pan-y }
    [data-zoom].moving .panel { cursor: grabbing }
    .table { overflow-x: auto; margin: 12px 0 }
    table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums }
    caption { padding: 4px 0; text-align: left; font-weight: bold }
    th, td { padding: 4px 12px 4px 0; text-align: right; vertical-align: top }
    th[scope=row], th:first-child, td:first-child { text-align: left }
    thead th, thead td { border-bottom: 1px solid var(--muted) }
    tbody th, tbody td { border-bottom: 1px solid var(--grid) }
    .terms { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; color: var(--muted);
      font-size: 13px }
    .terms dd { margin: 0 }
    pre { padding: 12px; overflow: auto; max-height: 70vh; background: var(--shade); font-size: 12px;
      line-height: 1.4 }
    summary { cursor: pointer }
    button { font: inherit; color: inherit; background: var(--shade); border: 1px solid var(--grid);
      border-radius: 4px; padding: 1px 8px; cursor: pointer }
    #tip { position: fixed; z-index: 2; padding: 3px 8px; max-width: 360px; border-radius: 4px; font-size: 12px;
      line-height: 1.4; background: var(--ink); color: var(--paper); pointer-events: none; white-space: pre }
    .cursor { pointer-events: none }
    @page { margin: 14mm }
    @media print {
      body { max-width: none; padding: 0; font-size: 11px }
      nav, .hint, #tip, .cursor, .screen { display: none }
      .paper { display: block }
      .figure:focus-visible { outline: none }
      .figure > svg { max-height: 235mm }
      .figure, table, dl { break-inside: avoid }
      h2 { break-after: avoid; margin-top: 16px }
      pre { max-height: none; overflow: visible; white-space: pre-wrap }
      .table, .figure { overflow: visible }
    }
    """
}

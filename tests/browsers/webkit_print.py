"""Prints a page as WebKitGTK does, which its driver cannot: `webkit_print.py ADDRESS FILE READY`.

Run by the system's own Python: PyGObject belongs to the system, like WebKitGTK. GTK's settings stand in the
place of what a reader would choose: A4, to a file. READY is true in the page once it can be printed.
"""

import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2  # noqa: E402

address, file, ready = sys.argv[1:]
window = Gtk.OffscreenWindow(default_width=1280, default_height=900)
view = WebKit2.WebView.new_with_context(WebKit2.WebContext.new_ephemeral())
window.add(view)
window.show_all()


def ask() -> bool:
    view.evaluate_javascript(f"Boolean({ready})", -1, None, None, None, hear)
    return False


def hear(_view: object, result: object) -> None:
    if view.evaluate_javascript_finish(result).to_boolean():
        put()
    else:
        GLib.timeout_add(100, ask)


def put() -> None:
    settings = Gtk.PrintSettings()
    settings.set(Gtk.PRINT_SETTINGS_PRINTER, "Print to File")
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf")
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_URI, GLib.filename_to_uri(file))
    setup = Gtk.PageSetup()
    setup.set_paper_size_and_default_margins(Gtk.PaperSize.new(Gtk.PAPER_NAME_A4))
    operation = WebKit2.PrintOperation.new(view)
    operation.set_print_settings(settings)
    operation.set_page_setup(setup)
    operation.connect("failed", lambda _operation, error: sys.exit(str(error)))
    operation.connect("finished", lambda _operation: Gtk.main_quit())
    operation.print_()


view.connect("load-changed", lambda _view, event: event == WebKit2.LoadEvent.FINISHED and ask())
view.load_uri(address)
Gtk.main()

#!/usr/bin/python3
"""A minimal WebKitGTK browser for WebKitWebDriver.

WebKitGTK's own MiniBrowser cannot be narrower than 447 px and shows all of its windows, so that no page is ever hidden. This
browser has no minimum width and shows one tab at a time.

Arguments: --dark selects the dark theme, --language=kk-KZ sets the language of pages, --user-agent=... their user agent, --no-tabs
opens no tabs, like the browsers inside apps, --windows opens windows side by side instead of tabs, and --version prints WebKit's
version.
"""

import argparse

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402

parser = argparse.ArgumentParser()
parser.add_argument("--automation", action="store_true")
parser.add_argument("--version", action="store_true")
parser.add_argument("--dark", action="store_true")
parser.add_argument("--language", default="en-US")
parser.add_argument("--user-agent")
parser.add_argument("--no-tabs", action="store_true")
parser.add_argument("--windows", action="store_true")
arguments = parser.parse_args()

version = (WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version())
if arguments.version:
    print("WebKitGTK", ".".join(map(str, version)))
    raise SystemExit

Gtk.Settings.get_default().set_property("gtk-application-prefer-dark-theme", arguments.dark)

context = WebKit2.WebContext.new_ephemeral()
context.set_automation_allowed(True)
context.set_preferred_languages([arguments.language])

# A notebook contains the tabs, because WebKitWebDriver switches tabs by selecting the page of a notebook.
tabs = Gtk.Notebook(show_tabs=False, show_border=False)
window = Gtk.Window(default_width=1280, default_height=800)
window.add(tabs)


def add_tab(view):
    if not arguments.no_tabs:
        view.connect("create", lambda opener, _action: add_tab(WebKit2.WebView(related_view=opener)))
    view.connect("close", remove_tab)
    if arguments.user_agent:
        view.get_settings().set_user_agent(arguments.user_agent)
    if arguments.windows and tabs.get_n_pages() > 0:
        own = Gtk.Window(default_width=640, default_height=480)
        own.add(view)
        own.show_all()
        return view
    tabs.append_page(view)
    window.show_all()
    tabs.set_current_page(tabs.page_num(view))
    return view


def remove_tab(view):
    view.destroy()


def start_session(_context, session):
    info = WebKit2.ApplicationInfo()
    info.set_name("WebKitGTK")
    info.set_version(*version)
    session.set_application_info(info)
    session.connect("create-web-view", create_first_view)


def create_first_view(_session):
    return add_tab(WebKit2.WebView(web_context=context, is_controlled_by_automation=True))


context.connect("automation-started", start_session)
Gtk.main()

#!/usr/bin/env python3
"""Holds the #include lines of server/ to the architecture's table of rooms.

usage: include_rule.py [--self-test]

Link lines alone don't hold: a header of a forbidden room compiles as long as nothing of it needs linking.
"""

import glob
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

# A room may include itself, the rooms named here, and the libraries named here. A feature may moreover include
# another feature's domain header, <x>/<x>.hpp.
ROOMS = {
    "base": ([], ["boost/system", "boost/describe", "spdlog", "fmt"]),
    "embedded": ([], []),
    "store": (["base"], ["sqlite3.h", "libstemmer.h", "sodium", "boost/describe", "boost/system"]),
    "events": (["base", "store"], ["boost/describe"]),
    "jobs": (["base", "store"], []),
    "operations": (["base", "store", "events"], ["boost/json", "boost/describe", "boost/mp11", "sodium"]),
    "features": (["base", "store", "events", "jobs", "operations", "embedded"],
                 ["boost/system", "boost/describe", "sodium", "qrencode.h", "libical", "curl"]),
    "net": (["base", "operations", "events"],
            ["boost/asio", "boost/beast", "boost/system", "boost/url", "openssl", "prometheus"]),
}
# These, and server/main.cpp, put everything together. server/wiped_memory.cpp is of the program, like main.cpp.
ALL_ROOMS = {"app", "main.cpp", "wiped_memory.cpp"}

# Wherever they stand, these show that a room has taken on another's work.
ONLY_IN = {"sqlite3.h": {"store"}, "boost/beast": {"net"}, "openssl": {"net", "app"}}

SYSTEM = re.compile(r"^(sys|netinet|arpa|linux)/|^(unistd|fcntl|poll|sched|signal|pthread|netdb|syslog|termios|dlfcn|grp|pwd)\.h$")


def library_of(header, known):
    return next((name for name in known if header == name or header.startswith((name + "/", name + "."))), None)


def check_include(room, path, quoted, header):
    """Returns what is wrong with it, or None."""
    if quoted:
        other = header.split("/")[0]
        if "/" not in header:
            return "is not named from server/"
        if room in ALL_ROOMS or other == room != "features":
            return None
        if other not in ROOMS and other not in ALL_ROOMS:
            return "is in no room of the table"
        if room == other == "features":
            return check_feature(path, header)
        return None if other in ROOMS[room][0] else f"belongs to {other}, which {room} may not include"
    owner = library_of(header, ONLY_IN)
    if owner and room not in ONLY_IN[owner]:
        return f"is for {' and '.join(sorted(ONLY_IN[owner]))} only"
    is_standard = "/" not in header and not header.endswith((".h", ".hpp"))
    if room in ALL_ROOMS or is_standard or SYSTEM.search(header) or library_of(header, ROOMS[room][1]):
        return None
    return f"is no library of {room}"


def check_feature(path, header):
    mine, theirs = path.split("/")[1], header.split("/")[1]
    if mine == theirs or header == f"features/{theirs}/{theirs}.hpp":
        return None
    return f"is not the domain header of {theirs}, the only one that another feature may include"


def check_text(path, text):
    """path is relative to server/. Returns one line for each include that breaks the rule."""
    room = path.split("/")[0]
    if room not in ROOMS and room not in ALL_ROOMS:
        return [f"server/{path}: the folder {room} is no room of the table"]
    wrong = []
    for number, line in enumerate(text.splitlines(), 1):
        found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        problem = found and check_include(room, path, found[1] == '"', found[2])
        if problem:
            wrong.append(f"server/{path}:{number}: {found[2]} {problem}")
    return wrong


def self_test():
    refused = [
        ("base/x.hpp", '#include "store/database.hpp"'),
        ("store/x.cpp", '#include "events/hub.hpp"'),
        ("events/x.cpp", "#include <sqlite3.h>"),
        ("features/thread/thread_store.cpp", "  #  include <sqlite3.h>"),
        ("features/thread/thread.hpp", '#include "features/network/network_store.hpp"'),
        ("features/thread/thread.hpp", '#include "net/listener.hpp"'),
        ("features/thread/thread_service.cpp", "#include <boost/asio/awaitable.hpp>"),
        ("operations/x.cpp", "#include <boost/beast/http.hpp>"),
        ("operations/x.cpp", '#include "features/thread/thread.hpp"'),
        ("net/x.cpp", '#include "store/database.hpp"'),
        ("net/x.cpp", "#include <curl/curl.h>"),
        ("app/x.cpp", "#include <sqlite3.h>"),
        ("utilities/x.hpp", "#include <string>"),
        ("store/x.cpp", '#include "database.hpp"'),
    ]
    allowed = [
        ("store/x.cpp", '#include <sqlite3.h>\n#include <string>\n#include "base/result.hpp"\n#include "store/database.hpp"'),
        ("features/thread/thread_service.cpp", '#include "features/thread/thread_store.hpp"\n#include "features/network/network.hpp"'),
        ("net/x.cpp", "#include <boost/beast/http.hpp>\n#include <openssl/ssl.h>\n#include <sys/socket.h>"),
        ("app/x.cpp", '#include "net/listener.hpp"\n#include <CLI/CLI.hpp>'),
        ("main.cpp", '#include "app/application.hpp"'),
    ]
    failures = [f"not caught: {path}: {text}" for path, text in refused if not check_text(path, text)]
    failures += [f"wrongly caught: {line}" for path, text in allowed for line in check_text(path, text)]
    print("\n".join(failures) or f"the rule catches {len(refused)} violations and lets {len(allowed)} good files pass")
    return not failures


def check_tree():
    wrong = []
    for path in sorted(glob.glob(os.path.join(ROOT, "server", "**", "*.[ch]pp"), recursive=True)):
        with open(path, encoding="utf-8") as file:
            wrong += check_text(os.path.relpath(path, os.path.join(ROOT, "server")), file.read())
    print("\n".join(wrong))
    return not wrong


if __name__ == "__main__":
    sys.exit(0 if (self_test() if "--self-test" in sys.argv else check_tree()) else 1)

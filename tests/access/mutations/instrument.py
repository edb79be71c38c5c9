#!/usr/bin/env python3
"""Copies the tree and puts a switch behind every access check of the copy, so that one build holds all mutants.

usage: instrument.py INTO        copies the tracked files (and the built client) to INTO, writes INTO/checks.json
       instrument.py --list      shows the checks, and what was left out with the reason
       instrument.py --self-test

A check is found in four ways:
  guard    an `if` that returns a refusal; each term of its condition that is more than "it isn't there" is a check
  look-up  a call that finds something through what the caller belongs to; off, it finds it through anybody
  column   the registry's "who may call"; off, the next wider kind of caller may
  listed   what rewrites.py names: clauses of statements, filters of what is shown, ends of grants and sessions
A refusal that fits none of these is an error, so that new code can't do without.
"""

import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
sys.path.insert(0, HERE)
import rewrites  # noqa: E402

ON = "kring::mutation::on({})"
REFUSAL = re.compile(
    r"(?:co_)?return\s+(?:refuse\(|\w+\s*\?\s*)?(?:"
    r"(?P<kind>not_found|forbidden|unauthenticated|conflict|wrong_method|token_expired|wrong_credentials|no_such_feed)\("
    r"|problem\((?P<status>40[135]|415)|Error\{\s*Failure::(?P<failure>not_found|forbidden|unauthenticated|conflict)"
    r"|invalid\(Reason::(?P<password>wrong_password)"
    r"|(?P<passed>\w+)(?:->|\.)error\(\))")
CHECK = re.compile(r"if \((?P<declared>(?:const )?auto (?P<name>\w+) = (?P<call>[\w:]+)\(.*\)); !(?P=name)\) ", re.S)
LOOK_UP = re.compile(r"(?<![\w:])((?:\w+::)?(?:" + "|".join(rewrites.LOOK_UPS) + r"))\(")
ABSENT = re.compile(r"!(?:\w+(?:(?:->|\.)\w+)*|(?:\w+::)?(?:" + "|".join(rewrites.EXISTENCE) + r")\(.*\))$", re.S)


def closing(text, at):
    """Where the bracket that opens at `at` closes."""
    depth = 0
    for i in range(at, len(text)):
        depth += (text[i] in "([{") - (text[i] in ")]}")
        if depth == 0:
            return i
    raise ValueError("brackets don't match")


def terms(condition):
    """The parts of a condition between its outermost ||, as (begin, end)."""
    cuts, depth = [0], 0
    for i, c in enumerate(condition):
        depth += (c in "([{") - (c in ")]}")
        if depth == 0 and condition.startswith("||", i):
            cuts += [i, i + 2]
    cuts.append(len(condition))
    for begin, end in zip(cuts[::2], cuts[1::2]):
        part = condition[begin:end]
        yield begin + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


class Source:
    """One file: edits are gathered by place and made at once."""

    def __init__(self, path, text, checks, left_out):
        self.path, self.text, self.checks, self.left_out = path, text, checks, left_out
        self.edits, self.refusals = [], set()  # an edit: from, to, text, which of two at one place is further right

    def line(self, at):
        return self.text.count("\n", 0, at) + 1

    def add(self, at, kind, what, **more):
        number = len(self.checks) + 1
        self.checks.append({"number": number, "file": "server/" + self.path, "line": self.line(at), "kind": kind,
                            "what": " ".join(what.split())[:160], **more})
        return number

    def skip(self, at, why):
        self.left_out.append(f"server/{self.path}:{self.line(at)}: {why}")

    def guards(self):
        for found in re.finditer(r"\bif (?:constexpr )?\(", self.text):
            opening = found.end() - 1
            end = closing(self.text, opening)
            refusal = REFUSAL.match(self.text, re.compile(r"[\s{]*").match(self.text, end + 1).end())
            if not refusal:
                continue
            self.refusals.add(refusal.start())
            self.guard(found.start(), opening + 1, end, refusal)

    def guard(self, start, begin, end, refusal):
        condition = self.text[begin:end]
        declared = CHECK.match(self.text, start)
        if refusal["passed"]:
            if declared and declared["name"] == refusal["passed"]:
                if declared["call"].split("::")[-1] in rewrites.INPUT_CHECKS:
                    return self.skip(start, "input, or passed on: " + declared["call"])
                number = self.add(start, "guard", self.text[start:end + 1])
                return self.edits.append((end, end, " && " + ON.format(number), 1))
            if condition == "!" + refusal["passed"] and refusal["passed"] in rewrites.WITHOUT_VALUE:
                number = self.add(start, "guard", self.text[start:end + 1])
                return self.edits.append((end, end, " && " + ON.format(number), 1))
            return self.skip(start, "passes on what was refused inside")
        reason = re.search(r"Reason::(\w+)", self.text[refusal.start():self.text.index(";", refusal.start())])
        if refusal["kind"] == "conflict" and reason and reason[1] in rewrites.NO_ACCESS:
            return self.skip(start, "no matter of access: " + reason[1])
        if condition.split("|| ")[-1] in rewrites.INPUT:
            return self.skip(start, "input: " + condition)
        removable = [(a, b) for a, b in terms(condition) if not ABSENT.match(condition[a:b])
                     or condition[a:b].lstrip("!") in rewrites.FLAGS]
        if not removable:
            return self.skip(start, "isn't there: " + condition)
        for a, b in removable:
            number = self.add(begin + a, "guard", condition[a:b] + " -> " + self.text[refusal.start():refusal.end()])
            self.edits.append((begin + a, begin + a, "((", 0))
            self.edits.append((begin + b, begin + b, f") && {ON.format(number)})", 1))

    def unguarded(self):
        """A refusal without an `if` of its own, at the end of a function, follows from look-ups above it."""
        for refusal in REFUSAL.finditer(self.text):
            if refusal.start() in self.refusals or refusal["passed"]:
                continue
            known = [why for file, text, why in rewrites.ENDS if self.path.endswith(file) and
                     self.text.startswith(text, refusal.start())]
            if not known:
                raise SystemExit(f"server/{self.path}:{self.line(refusal.start())}: a refusal that no rule of "
                                 f"tests/access/mutations/rewrites.py explains: {refusal[0]}")
            self.skip(refusal.start(), known[0])

    def look_ups(self):
        for found in LOOK_UP.finditer(self.text):
            end = closing(self.text, found.end() - 1) + 1
            call = self.text[found.start():end]
            before = self.text[:found.start()].rstrip()
            if re.search(r"[\w>]$", before) and not before.endswith(("return", "=", "?", ":")):
                continue  # its declaration
            if any(each in call for each in rewrites.ABOUT_SOMEBODY_ELSE):
                self.skip(found.start(), "about somebody else: " + " ".join(call.split()))
                continue
            number = self.add(found.start(), "look-up", call)
            self.edits.append((found.start(), found.start(), f"kring::mutation::authorised({number}, [&] {{ return ", 1))
            self.edits.append((end, end, "; })", 0))

    def listed(self):
        for file, before, after in rewrites.LISTED:
            if file != self.path:
                continue
            if self.text.count(before) != 1:
                raise SystemExit(f"server/{file}: rewrites.py expects this once, not {self.text.count(before)} times: {before}")
            at = self.text.index(before)
            number = self.add(at, "listed", before)
            self.edits.append((at, at + len(before), after.replace("ON", ON.format(number)), 0))

    def ends(self):
        for found in re.finditer(r"\n( +)(context\.events\.end_\w+\(|end_sessions?\(context|delete_tokens_of\()", self.text):
            number = self.add(found.start(2), "listed", self.text[found.start(2):self.text.index(";", found.start(2))])
            self.edits.append((found.start(2), found.start(2), f"if ({ON.format(number)}) ", 0))

    def inserts(self):
        for file, anchor, text in rewrites.INSERTS:
            if file == self.path:
                if self.text.count(anchor) != 1:
                    raise SystemExit(f"server/{file}: rewrites.py expects this once: {anchor}")
                self.edits.append((self.text.index(anchor) + len(anchor),) * 2 + (text, 0))

    def edited(self):
        text, edits = self.text, sorted(self.edits, key=lambda edit: (edit[0], edit[1], edit[3]), reverse=True)
        for later, earlier in zip(edits, edits[1:]):
            if earlier[1] > later[0]:
                raise SystemExit(f"server/{self.path}:{self.line(later[0])}: two checks in one another: {later} {earlier}")
        for begin, end, new, _ in edits:
            text = text[:begin] + new + text[end:]
        if self.edits:
            text = re.sub(r"(#pragma once\n|\A)", r'\1#include "base/mutation.hpp"\n', text, count=1)
        return text


def statements(text):
    """Stretches of adjacent string literals, as (begin, end, the text they make)."""
    for run in re.finditer(r'"(?:[^"\\\n]|\\.)*"(?:\s*\n?\s*"(?:[^"\\\n]|\\.)*")*', text):
        yield run.start(), run.end(), "".join(part[1:-1] for part in re.findall(r'"(?:[^"\\\n]|\\.)*"', run[0]))


def clauses(source):
    """Clauses of statements, which are switched as the statement is prepared. Each `until` must be spoken of."""
    spoken_of = set()
    for file, where, clause, without in rewrites.CLAUSES:
        if file != source.path:
            continue
        at = source.text.find(clause, source.text.find(where))
        if where not in source.text or at < 0:
            raise SystemExit(f"server/{file}: rewrites.py expects in {where} the clause {clause}")
        spoken_of.add(at)
        begin, text = next((begin, made) for begin, end, made in statements(source.text) if begin <= at < end)
        if without is None:
            source.skip(at, f"no right of the caller's: {where}")
            continue
        cut = nth(text, clause, source.text[begin:at].count(clause))
        number = source.add(at, "listed", f"{where} {clause}")
        source.checks[-1].update(text=text, without=text[:cut] + without + text[cut + len(clause):],
                                 finds_the_caller=where in rewrites.FIND_THE_CALLER)
    for found in re.finditer(r"\(?(?:\w+\.)?until IS NULL OR (?:\w+\.)?until > \?\d?\)?", source.text):
        if not any(found.start() <= at < found.end() for at in spoken_of):
            raise SystemExit(f"server/{source.path}:{source.line(found.start())}: rewrites.py doesn't speak of {found[0]}")


def nth(text, part, n):
    at = -1
    for _ in range(n + 1):
        at = text.index(part, at + 1)
    return at


def columns(checks, sources):
    """Rows of the registry that let in less than anybody; the constructor of Operation asks for each by its name."""
    with open(os.path.join(ROOT, "schema", "openapi.json"), encoding="utf-8") as file:
        paths = json.load(file)["paths"]
    names = sorted(path.split("/")[-1] for path, item in paths.items()
                   if item["post"]["x-access"] != "anonymous" and not path.endswith(tuple(rewrites.CONNECTION)))
    first = len(checks) + 1
    for name in names:
        source, at = next((source, source.text.index(f'"{name}"')) for source in sources
                          if source.path.endswith("_operations.cpp") and f'"{name}"' in source.text)
        source.add(at, "column", f'{name} {paths["/api/v1/" + name]["post"]["x-access"]}', operation=name)
    listed = ", ".join(f'"{name}"' for name in names)
    return "row_{row}", f"row_{{kring::mutation::admitting(row, {first}, {{{listed}}})}}"


def read_sources():
    checks, left_out = [], []
    listing = subprocess.run(["git", "ls-files", "server"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    sources = []
    for path in listing.split():
        if not path.endswith((".cpp", ".hpp")):
            continue
        with open(os.path.join(ROOT, path), encoding="utf-8") as file:
            sources.append(Source(path.removeprefix("server/"), file.read(), checks, left_out))
    for source in sources:
        if source.path in rewrites.GUARDED or re.fullmatch(r"features/\w+/\w+\.cpp", source.path):
            if not source.path.endswith(rewrites.UNGUARDED):
                source.guards()
                source.unguarded()
                source.ends()
            if not source.path.endswith("_store.cpp"):
                source.look_ups()
        source.listed()
        source.inserts()
        clauses(source)
    for file in {named[0] for named in rewrites.CLAUSES + rewrites.LISTED} - {source.path for source in sources}:
        raise SystemExit(f"rewrites.py speaks of {file}, which isn't there")
    before, after = columns(checks, sources)
    operation = next(source for source in sources if source.path == "operations/operation.hpp")
    at = operation.text.index(before)
    operation.edits.append((at, at + len(before), after, 0))
    return checks, left_out, sources


def write(into):
    checks, _, sources = read_sources()
    copy = os.path.join(into, "tree")
    files = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, check=True,
                           capture_output=True, text=True).stdout.split("\n")
    edited = {"server/" + source.path: source.edited() for source in sources}
    made = {os.path.join(copy, "server/base/mutation_clauses.inc"): "".join(
        "{%d, %s, %s, %s},\n" % (each["number"], str(each["finds_the_caller"]).lower(), json.dumps(each["text"]),
                                 json.dumps(each["without"])) for each in checks if "text" in each)}
    with open(os.path.join(HERE, "mutation.hpp"), encoding="utf-8") as file:
        made[os.path.join(copy, "server/base/mutation.hpp")] = file.read()
    built = [os.path.join("client-web/dist", name) for name in rewrites.walk(os.path.join(ROOT, "client-web/dist"))]
    for path in filter(None, files + built):
        if not os.path.isfile(os.path.join(ROOT, path)):
            continue
        with open(os.path.join(ROOT, path), "rb") as file:
            made[os.path.join(copy, path)] = edited.get(path, None) or file.read()
    for stale in {os.path.join(copy, name) for name in rewrites.walk(copy)} - made.keys():
        os.remove(stale)
    for path, content in made.items():
        keep(path, content if isinstance(content, bytes) else content.encode())
    keep(os.path.join(into, "checks.json"), json.dumps(checks, indent=1).encode())


def keep(path, content):
    """Writes what changed only, so that a second build is quick."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if os.path.exists(path):
        with open(path, "rb") as file:
            if file.read() == content:
                return
    with open(path, "wb") as file:
        file.write(content)


def self_test():
    checks, left_out = [], []
    source = Source("features/x/x_service.cpp", '''
Result<> f(Context& context) {
    auto member = find_membership(context.snapshot, id, context.caller.person);
    if (!member) return not_found("id");
    if (auto ok = check_facilitates(*member); !ok) return ok.error();
    if (auto ok = check_lists(in); !ok) return ok.error();
    if (!session || session->person_id != caller) return not_found("session_id");
    if (find_email(email)) return conflict(Reason::email_taken);
    if (text.empty()) return invalid(Reason::too_short);
    context.events.end_grant(feed, person);
}''', checks, left_out)
    source.guards()
    source.unguarded()
    source.ends()
    source.look_ups()
    edited = source.edited()
    expected = ["authorised(4, [&] { return find_membership(context.snapshot, id, context.caller.person); });",
                "if (auto ok = check_facilitates(*member); !ok && kring::mutation::on(1)) return",
                "if (!session || ((session->person_id != caller) && kring::mutation::on(2))) return",
                "if (kring::mutation::on(3)) context.events.end_grant(feed, person);"]
    failures = [f"not in the copy: {each}" for each in expected if each not in edited]
    if (len(checks), len(left_out)) != (4, 3):
        failures.append(f"{len(checks)} checks and {len(left_out)} left out, not 4 and 3: {left_out}")
    try:
        Source("features/x/x.cpp", "return forbidden();", [], []).unguarded()
        failures.append("a refusal that nothing explains passes")
    except SystemExit:
        pass
    print("\n".join(failures) or "checks of every kind are found, and what isn't one is left out with its reason")
    return not failures


def main(arguments):
    if arguments == ["--self-test"]:
        sys.exit(0 if self_test() else 1)
    if arguments == ["--list"]:
        checks, left_out, _ = read_sources()
        print("\n".join(f"{each['number']:4} {each['file']}:{each['line']} {each['kind']}: {each['what']}" for each in checks))
        print("\nleft out:\n" + "\n".join(left_out) + f"\n{len(checks)} checks, {len(left_out)} left out")
        return
    if len(arguments) != 1 or arguments[0].startswith("-"):
        sys.exit(__doc__)
    write(os.path.abspath(arguments[0]))


if __name__ == "__main__":
    main(sys.argv[1:])

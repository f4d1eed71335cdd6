"""The commands of bode, run as a person would run them."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CONTACTS = """\ufeffhuurdernummer;voorletters;tussenvoegsel;achternaam;geslacht;e-mailadres;mobiel;taal
4711;T.;de;Vries;M;t.devries@voorbeeld.example;06-12345678;nl
4712;A.;;Jansen;V;;06-87654321;nl
4713;;;;X;geen-adres;;nl
"""
OPEN_ITEMS = """huurdernummer;factuurnummer;betalingskenmerk;omschrijving;vervaldatum;bedrag;openstaand bedrag;mandaat;iban
4711;121242602;0152809121242602;Huur april 2027;1-4-2027;620,79;620,79;M-4711;
4712;121242603;;Huur april 2027;1-4-2027;1.015,00;1.015,00;M-4712;
9999;121242604;;Huur april 2027;1-4-2027;10,00;10,00;M-9999;
"""
RETURN = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt>
<GrpHdr><MsgId>R-1</MsgId><CreDtTm>2027-04-12T09:00:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>C-1</OrgnlMsgId><OrgnlMsgNmId>pain.008.001.02</OrgnlMsgNmId></OrgnlGrpInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>P-1</OrgnlPmtInfId>
<TxInfAndSts><StsId>1</StsId><OrgnlEndToEndId>121242602</OrgnlEndToEndId><TxSts>RJCT</TxSts>
<StsRsnInf><Rsn><Cd>MS03</Cd></Rsn></StsRsnInf>
<OrgnlTxRef><Amt><InstdAmt Ccy="EUR">620.79</InstdAmt></Amt><ReqdColltnDt>2027-04-10</ReqdColltnDt>
<MndtRltdInf><MndtId>M-4711</MndtId></MndtRltdInf><Dbtr><Nm>T. de Vries</Nm></Dbtr></OrgnlTxRef></TxInfAndSts>
</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>
"""


def binary():
    """The program under test: BODE_BINARY, else what was built last."""
    given = os.environ.get("BODE_BINARY")
    candidates = [given] if given else [ROOT / ".build/debug/bode", ROOT / ".build/release/bode"]
    for candidate in candidates:
        if candidate and pathlib.Path(candidate).exists():
            return str(candidate)
    raise unittest.SkipTest("bode is not built; run make build")


def bode(*arguments, expect=0):
    """Runs a command and returns its standard output; its exit code must be `expect`."""
    done = subprocess.run([binary(), *arguments], capture_output=True, text=True, cwd=ROOT, timeout=300)
    assert done.returncode == expect, f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


class Commands(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.data = self.path("data")

    def path(self, name, content=None):
        path = pathlib.Path(self.folder.name) / name
        if content is not None:
            path.write_text(content, encoding="utf-8")
        return str(path)

    def test_help_has_an_example_for_every_command(self):
        for words in (["serve"], ["demo"], ["import"], ["publish"], ["check"], ["user", "add"], ["archive", "show"],
                      ["read"], ["expression", "check"]):
            self.assertIn("bode " + " ".join(words), bode(*words, "--help"))

    def test_check_proves_the_example_and_names_what_is_wrong_in_another(self):
        self.assertIn("no findings", bode("check", "examples/de-horizon"))
        broken = self.path("broken")
        subprocess.run(["cp", "-r", str(ROOT / "examples/de-horizon"), broken], check=True)
        flow = pathlib.Path(broken) / "flows/storno.yaml"
        flow.write_text(flow.read_text().replace("timeout: route", "timeout: nergens"))
        said = bode("check", broken, "--library", "library", expect=1)
        self.assertRegex(said, r"flows/storno\.yaml:\d+:\d+: .*nergens")

    def test_a_folder_becomes_an_installation_that_reads_files(self):
        self.assertIn("version 1", bode("publish", "examples/de-horizon", "--data", self.data))
        self.assertIn("version 1", bode("publish", "examples/de-horizon", "--data", self.data))
        contacts = self.path("contacten.csv", CONTACTS)
        items = self.path("posten.csv", OPEN_ITEMS)
        bank = self.path("pain002.xml", RETURN)
        said = bode("import", contacts, items, bank, "--data", self.data)
        self.assertRegex(said, r"contacten\.csv: done, contacts, .* 3 new|contacten\.csv: done, contacts, .*2 new")
        self.assertRegex(said, r"posten\.csv: done, open-items, .*1 held:unknown-contact")
        self.assertRegex(said, r"pain002\.xml: done, bank, .*1 enrolled")
        self.assertIn("read before", bode("import", bank, "--data", self.data))
        self.assertIn("email  queued", bode("archive", "show", f"Z-{self.year(said)}-000001", "--data", self.data))

    @staticmethod
    def year(_):
        import datetime
        return datetime.date.today().year

    def test_a_test_file_enrols_nobody(self):
        bode("publish", "examples/de-horizon", "--data", self.data)
        files = [self.path("c.csv", CONTACTS), self.path("p.csv", OPEN_ITEMS)]
        bode("import", *files, "--data", self.data)
        said = bode("import", self.path("r.xml", RETURN), "--environment", "test", "--data", self.data)
        self.assertIn("rejected:not-production", said)

    def test_read_understands_files_without_a_database(self):
        lines = bode("read", self.path("r.xml", RETURN), "--json").splitlines()
        entry = json.loads(lines[-1])
        self.assertEqual(
            (entry["kind"], entry["amountCents"], entry["reason"], entry["mandateId"]),
            ("returned", 62079, "MS03", "M-4711"))
        self.assertIn("620,79", bode("read", self.path("p.csv", OPEN_ITEMS)).replace(".", ","))

    def test_read_says_what_is_wrong_with_a_file(self):
        said = bode("read", self.path("x.xml", RETURN[:-60]), expect=1)
        self.assertIn("x.xml", said)
        said = bode("read", self.path("y.xml", "dit is geen xml"), expect=1)
        self.assertIn("y.xml", said)

    def test_a_file_of_200_megabytes_takes_no_more_memory_than_a_small_one(self):
        entry = (
            '<Ntry><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>'
            "<BookgDt><Dt>2027-01-05</Dt></BookgDt><AddtlNtryInf>" + "kosten " * 30_000 + "</AddtlNtryInf></Ntry>"
        )
        path = self.path("groot.xml")
        with open(path, "w", encoding="utf-8") as file:
            file.write('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>')
            while file.tell() < 200_000_000:
                file.write(entry)
            file.write("</Stmt></BkToCstmrStmt></Document>")
        child = subprocess.Popen([binary(), "read", path, "--json"], stdout=subprocess.PIPE, cwd=ROOT)
        lines = sum(1 for _ in child.stdout)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        child.stdout.close()
        self.assertEqual(child.returncode, 0)
        self.assertGreater(lines, 900)
        self.assertLess(usage.ru_maxrss, 200_000, "kilobytes of memory at the most")

    def test_users_can_be_made_and_listed(self):
        bode("publish", "examples/de-horizon", "--data", self.data)
        said = bode("user", "add", "--login", "Bo", "--name", "Bo Bakker", "--role", "employee", "--data", self.data)
        self.assertRegex(said, r"password: \S{16}")
        self.assertIn("bo  employee  Bo Bakker", bode("user", "list", "--data", self.data))
        bode("user", "add", "--login", "x", "--name", "X", "--role", "keizer", "--data", self.data, expect=1)

    def test_conditions_are_checked_from_a_file(self):
        cases = [
            {"file": "own", "section": "s", "name": "sum", "expr": "1 + 1", "bindings": {}, "value": {"int": "2"}},
            {"file": "own", "section": "s", "name": "wrong", "expr": "1 + 1", "bindings": {}, "value": {"int": "3"}},
        ]
        said = bode("expression", "check", self.path("cases.json", json.dumps(cases)), expect=1)
        self.assertIn("1 passed, 1 failed, 0 out of scope", said)
        self.assertIn("wrong", said)

    def test_fast_time_is_refused_with_a_real_mail_server(self):
        environment = dict(os.environ, BODE_SMTP_HOST="mail.voorbeeld.example")
        done = subprocess.run(
            [binary(), "demo", "--headless", "--days", "1"], capture_output=True, text=True, cwd=ROOT,
            env=environment, timeout=120)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("accelerated time only goes with sandbox providers", done.stderr)


if __name__ == "__main__":
    unittest.main()

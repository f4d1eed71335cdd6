/// Looks at an installation and at the machine that it stands on, and says what is wrong and how to mend it. Changes
/// nothing, sends nothing, and may be asked while the server runs.
struct Doctor: Sendable {
  let settings: ServerSettings

  func examine() async -> [Finding] {
    var findings = SettingsExamination(settings: settings).findings()
    findings += FolderExamination(settings: settings).findings()
    findings += await DatabaseExamination(settings: settings).findings()
    findings += await MachineExamination(settings: settings).findings()
    findings += await NetworkExamination(settings: settings).findings()
    findings += await MailExamination(settings: settings).findings()
    return findings
  }
}

/// What became of one seed, in words; of a broken promise with everything that is needed to look at it again.
public enum FailureText {
  public static func text(of result: WorldResult, breaking broken: Break?) -> String {
    let digest = String(result.digest, radix: 16)
    guard let promise = result.broken else {
      return "seed \(result.seed) kept every promise in \(result.steps) steps; digest \(digest)\n"
    }
    let option = broken.map { " --break \($0.rawValue)" } ?? ""
    return """
      \(result.trace.joined(separator: "\n"))

      seed \(result.seed) broke a promise at step \(result.steps): \(promise)
      digest \(digest)
      replay: swift run -c release simulate --seed \(result.seed)\(option)
      every step: swift run -c release simulate --seed \(result.seed)\(option) --trace

      """
  }
}

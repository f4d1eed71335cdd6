/// Sizes in pixels for one ``TypeSize``. Mail programs do not agree on anything but pixels.
struct TypeScale {
  struct Step {
    let size: Int
    let line: Int
  }

  let text: Step
  let small: Step
  let title: Step
  let logo: Step
  let button: Step
  /// Above and below the words of the button; with its line the button is at least 44 high.
  let buttonSpace: Int
  let paragraphSpace: Int

  init(_ size: TypeSize) {
    switch size {
    case .normal:
      text = Step(size: 16, line: 24)
      small = Step(size: 14, line: 21)
      title = Step(size: 24, line: 32)
      logo = Step(size: 18, line: 26)
      button = Step(size: 17, line: 24)
      buttonSpace = 14
      paragraphSpace = 16
    case .large:
      text = Step(size: 20, line: 30)
      small = Step(size: 17, line: 26)
      title = Step(size: 28, line: 38)
      logo = Step(size: 22, line: 28)
      button = Step(size: 21, line: 26)
      buttonSpace = 18
      paragraphSpace = 22
    }
  }
}

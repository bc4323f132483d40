internal import Store

extension ActionStore.Refusal {
    /// Beside the field that it is about.
    var faults: FormFaults {
        switch self {
        case .text: FormFaults(["text": words])
        case .owner: FormFaults(["owner": words])
        case .answer, .answerMissing: FormFaults(["answer": words])
        case .dueBeforeRaised: FormFaults(["due_on": words])
        case .noSuchAction, .raisedBy, .changedBy, .step: FormFaults(["": words])
        }
    }

    var words: String {
        switch self {
        case .noSuchAction: "There is no such action."
        case .text: "Write what is to be done, in at most 10,000 characters."
        case .owner: "Write who is asked, in at most 200 characters."
        case .answer, .answerMissing: "Write the answer, in at most 10,000 characters."
        case .raisedBy, .changedBy: "Your name cannot be noted."
        case .dueBeforeRaised: "It cannot be due before it was raised."
        case .step(let from, let to): "An action that is \(from.rawValue) cannot become \(to.rawValue)."
        }
    }
}

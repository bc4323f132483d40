/// What a test needs and does not have, in plain words.
package struct TestProblem: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}

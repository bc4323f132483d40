/// Whose figures they are, and under which licence.
enum Licence {
    static let words =
        "Contains public sector information licensed under the Open Government Licence v3.0. "
        + "Averages of other councils and of England: Department for Education."
}

import Foundation
import Presentation
import PresentationSpecimens

// Writes the specimens' pages and the stylesheet into a folder: presentation-specimens FOLDER [SAMPLE]
let arguments = CommandLine.arguments
guard arguments.count > 1 else {
    FileHandle.standardError.write(Data("usage: presentation-specimens FOLDER [SAMPLE]\n".utf8))
    exit(64)
}
let folder = arguments[1]
try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
let specimens = try Specimens(sample: arguments.count > 2 ? arguments[2] : "Examples/cheshire-east-2018-19")
for page in try specimens.all() {
    try page.html.write(toFile: "\(folder)/\(page.name)", atomically: true, encoding: .utf8)
}
if arguments.count > 4, arguments[3] == "--repeat", let count = Int(arguments[4]) {
    let clock = ContinuousClock()
    let made = try clock.measure { for _ in 0..<count { _ = try specimens.scorecard() } }
    let table = try specimens.sheet()
    let written = try clock.measure { for _ in 0..<count { _ = try specimens.render(table) } }
    print("scorecard: \(made / count) with its charts and counts, \(written / count) for the table's template alone")
}
try Stylesheet.css.write(toFile: "\(folder)/scorecard.css", atomically: true, encoding: .utf8)

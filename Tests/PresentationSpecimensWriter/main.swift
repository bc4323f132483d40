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
try Stylesheet.css.write(toFile: "\(folder)/scorecard.css", atomically: true, encoding: .utf8)

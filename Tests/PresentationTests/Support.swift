import Foundation

/// Folder of the sample of 104 measures.
let sampleFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Examples/cheshire-east-2018-19").path

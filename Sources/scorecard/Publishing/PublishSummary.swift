internal import Contracts
internal import Importing

/// What `publish` and `validate` found and did, as data.
struct PublishSummary {
    struct File {
        let name: String
        let valid: Int
        let invalid: Int
        /// `nil` for a file that is read without a mapping.
        let leftOut: LeftOut?
    }

    var files: [File] = []
    var reasons: [String: Int] = [:]
    /// Acknowledged by the broker; `nil` where nothing was to be published.
    var published: Int?

    var valid: Int { files.reduce(0) { $0 + $1.valid } }
    var invalid: Int { files.reduce(0) { $0 + $1.invalid } }

    var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("valid", valid)
            json.member("invalid", invalid)
            if let published { json.member("published", published) }
            json.name("reasons")
            json.array { json in
                for (reason, count) in reasons.sorted(by: { $0.key < $1.key }) {
                    json.object { json in
                        json.member("reason", reason)
                        json.member("count", count)
                    }
                }
            }
            json.name("files")
            json.array { json in
                for file in files {
                    json.object { json in
                        json.member("name", file.name)
                        json.member("valid", file.valid)
                        json.member("invalid", file.invalid)
                        if let leftOut = file.leftOut { leftOut.write(to: &json) }
                    }
                }
            }
        }
        return json.bytes
    }
}

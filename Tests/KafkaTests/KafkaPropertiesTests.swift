import Kafka
import Testing

@Suite("Properties")
struct KafkaPropertiesTests {
    @Test("A file's comments and empty lines are skipped, and values keep their = and #")
    func parsing() throws {
        let text = """
            # brokers
            bootstrap.servers = a:9092,b:9092

              sasl.jaas=user="x" # not a comment
            client.id=
            """
        let properties = try KafkaProperties(parsing: text)
        #expect(properties.names == ["bootstrap.servers", "sasl.jaas", "client.id"])
        #expect(properties["bootstrap.servers"] == "a:9092,b:9092")
        #expect(properties["sasl.jaas"] == #"user="x" # not a comment"#)
        #expect(properties["client.id"] == "")
    }

    @Test("Lines that end in carriage return and newline read like others")
    func windowsLines() throws {
        let properties = try KafkaProperties(parsing: "client.id=x\r\nlinger.ms=5\r\n")
        #expect(properties["client.id"] == "x")
        #expect(properties["linger.ms"] == "5")
    }

    @Test(
        "An error tells the line and what is wrong with it",
        arguments: [
            ("a=1\n\nsasl.password hunter2", 3, "sasl.password", KafkaPropertiesError.Reason.missingSeparator),
            ("=x", 1, "=", .missingName),
            ("linger ms=2", 1, "linger ms", .spaceInName),
            ("a=1\na=2", 2, "a", .repeated),
            ("ssl.key.pem=-----BEGIN PRIVATE KEY-----\nMIIEvhunter2", 2, "", .missingSeparator),
            ("hunter2", 1, "", .missingSeparator),
            ("a=1\nMIIEvhunter2==", 2, "", .notAName),
            ("My hunter2=x", 1, "", .spaceInName),
        ])
    func errors(text: String, line: Int, fault: String, reason: KafkaPropertiesError.Reason) {
        let error = #expect(throws: KafkaPropertiesError.self) { try KafkaProperties(parsing: text) }
        #expect(error?.line == line)
        #expect(error?.text == fault)
        #expect(error?.reason == reason)
        #expect(error?.description.contains("line \(line)") == true)
        #expect(error?.description.contains("hunter2") == false)
    }

    @Test("Later properties win, in the place of the earlier ones")
    func merging() {
        let merged = KafkaProperties(dictionaryLiteral: ("a", "1"), ("b", "2")).merging(["a": "3", "c": "4"])
        #expect(merged.names == ["a", "b", "c"])
        #expect(merged["a"] == "3")
    }

    @Test(
        "The value of a secret shows in no description, dump or interpolation",
        arguments: [
            "sasl.password", "ssl.key.password", "ssl.keystore.password", "ssl.key.pem",
            "sasl.oauthbearer.client.secret", "sasl.oauthbearer.config", "SASL.PASSWORD",
        ])
    func redaction(name: String) {
        struct Holder { let properties: KafkaProperties }
        let properties: KafkaProperties = [name: "hunter2", "client.id": "visible"]
        var dumped = ""
        dump(Holder(properties: properties), to: &dumped)
        for text in ["\(properties)", "\(Holder(properties: properties))", String(reflecting: properties), dumped] {
            #expect(!text.contains("hunter2"))
            #expect(text.contains("visible"))
        }
        #expect(properties[name] == "hunter2")
    }
}

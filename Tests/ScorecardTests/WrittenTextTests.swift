import Scorecard
import Testing

struct WrittenTextTests {
    private func fault(_ text: String, as form: WrittenText.Form) -> WrittenText.Fault? {
        do throws(WrittenText.Fault) {
            _ = try WrittenText(text, as: form)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "White space around words goes, and lines end in one line feed",
        arguments: [
            ("Two posts.", "Two posts."), (" \n Two posts.\r\n\t", "Two posts."),
            ("One.\r\n\r\nTwo.\rThree.\n\nFour.", "One.\n\nTwo.\nThree.\n\nFour."), ("a\tb", "a\tb"),
            ("<b>&amp;</b>", "<b>&amp;</b>"), ("Gwasanaethau plant — 儿童 👩‍👧", "Gwasanaethau plant — 儿童 👩‍👧"),
        ])
    func normalised(text: String, expected: String) throws {
        #expect(try WrittenText(text, as: .paragraphs).description == expected)
    }

    @Test(
        "Blank words, and characters that show nothing or turn others about, are refused",
        arguments: [
            ("", .blank), (" \u{A0}\u{2003}\r\n", .blank), ("a\u{0}b", .controlCharacter),
            ("a\u{1B}[31mb", .controlCharacter), ("a\u{7F}b", .controlCharacter), ("a\u{9B}b", .controlCharacter),
            ("a\u{202E}b", .controlCharacter), ("a\u{2066}b", .controlCharacter),
        ] as [(String, WrittenText.Fault)])
    func refused(text: String, expected: WrittenText.Fault) {
        #expect(fault(text, as: .paragraphs) == expected)
        #expect(fault(text, as: .line) == expected)
    }

    @Test("A name is one line")
    func line() {
        #expect(fault("Head\nof service", as: .line) == .controlCharacter)
        #expect(fault("Head\tof service", as: .line) == .controlCharacter)
        #expect(fault("Head of service\n", as: .line) == nil)
    }

    @Test("Length is counted in Unicode's scalar values, after white space around is gone")
    func length() {
        for form in [WrittenText.Form.paragraphs, .line] {
            let longest = String(repeating: "é", count: form.longest)
            #expect(fault(longest + "  ", as: form) == nil)
            #expect(fault(longest + "é", as: form) == .tooLong)
        }
        #expect(WrittenText.Form.paragraphs.longest == 10_000)
    }
}

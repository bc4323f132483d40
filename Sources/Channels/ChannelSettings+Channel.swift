package import Settings

extension ChannelSettings {
    private var channel: any AlertChannel.Type {
        switch kind {
        case .smtp: SMTPChannel.self
        case .notify: NotifyChannel.self
        case .teams: TeamsChannel.self
        case .webhook: WebhookChannel.self
        }
    }

    /// The form in which its messages are worded.
    package var form: MessageForm { channel.form }

    /// The longest that it takes over one message.
    package var longestSend: Duration { channel.longestSend }
}

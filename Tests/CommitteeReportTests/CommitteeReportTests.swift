import CommitteeReport
import Testing

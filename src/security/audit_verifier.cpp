#include "security/audit_verifier.h"

#include "core/text.h"
#include "security/audit_head_file.h"
#include "security/bytes.h"
#include "security/field_numbers.h"
#include "security/key_history.h"
#include "security/security_messages.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <sstream>

namespace practice::security {
namespace {

// Short statements, so that writers get through between them.
constexpr std::int64_t kBatch = 20'000;

using core::Code;

/// One pass over the stored rows in order, in short statements; ends early where `visit` returns false.
void forEachRow(storage::Connection& connection, std::int64_t after, std::int64_t upTo,
                const std::function<bool(const AuditRow&)>& visit) {
    const std::string sql = "SELECT " + std::string(kAuditColumns) +
                            " FROM audit_log WHERE id > :after AND id <= :up_to ORDER BY id LIMIT :batch";
    for (bool more = true; more;) {
        auto rows = connection.prepare(sql);
        rows->bind("after", after).bind("up_to", upTo).bind("batch", kBatch);
        std::int64_t seen = 0;
        while (rows->step()) {
            const AuditRow row = readAuditRow(*rows);
            after = row.id;
            ++seen;
            if (!visit(row))
                return;
        }
        more = seen == kBatch;
    }
}

class Check {
  public:
    Check(storage::Connection& connection, const KeyRing& keys)
        : m_connection(connection), m_keys(keys), m_history(connection, keys) {}

    AuditVerdict run(const std::vector<OutsideHead>& outside, core::Progress& progress) {
        const auto head = readEnds();
        m_outside = outside;
        std::erase_if(m_outside, [](const OutsideHead& known) { return known.head.count <= 0; });
        std::stable_sort(m_outside.begin(), m_outside.end(),
                         [](const OutsideHead& a, const OutsideHead& b) { return a.head.count < b.head.count; });
        AuditTag previous{};
        const std::int64_t upTo = head ? std::max(head->count, m_last) : m_last;
        forEachRow(m_connection, std::numeric_limits<std::int64_t>::min(), m_last, [&](const AuditRow& row) {
            m_isRowBad = !checkRow(row, previous, head);
            if (m_isRowBad)
                return false;
            previous = row.tag;
            compareOutside(row);
            if (++m_verdict.rowsChecked % kBatch == 0)
                progress.step(m_verdict.rowsChecked, upTo);
            return !progress.cancelled();
        });
        m_verdict.isComplete = m_isRowBad || !progress.cancelled();
        if (!m_isRowBad && m_verdict.isComplete) {
            checkEnd(head, previous);
            checkShortOutside();
        }
        m_verdict.head = {m_verdict.rowsChecked, previous};
        progress.step(m_verdict.rowsChecked, upTo);
        return std::move(m_verdict);
    }

  private:
    std::optional<AuditHead> readEnds() {
        const storage::ReadTransaction view(m_connection);
        auto last = m_connection.prepare("SELECT max(id) FROM audit_log");
        last->step();
        m_last = last->get<std::optional<std::int64_t>>(0).value_or(0);
        return findAuditHead(m_connection, m_keys);
    }

    void problem(Code code, std::int64_t row, std::vector<core::Arg> more = {}) {
        std::vector<core::Arg> args{{"row", row}};
        args.insert(args.end(), more.begin(), more.end());
        auto finding = core::error(code, std::move(args));
        finding.subject = {"audit_row", row};
        m_verdict.problems.push_back(std::move(finding));
    }

    std::optional<AuditTag> tagOf(const AuditTag& previous, std::int64_t number, const AuditRow& row) {
        const KeyRing* ring = m_history.find(row.keyVersion);
        if (ring == nullptr)
            return std::nullopt;
        return auditRowTag(*ring, previous, number, row, m_scratch);
    }

    bool checkRow(const AuditRow& row, const AuditTag& previous, const std::optional<AuditHead>& head) {
        const std::int64_t expected = m_verdict.rowsChecked + 1;
        if (row.id < expected || (head && row.id > head->count && m_verdict.rowsChecked == head->count)) {
            problem(codes::kAuditInserted, row.id);
            return false;
        }
        if (row.id > expected) {
            problem(codes::kAuditDeleted, expected);
            return false;
        }
        if (tagOf(previous, expected, row) == row.tag)
            return true;
        explainBadRow(row, previous);
        return false;
    }

    /// The row is wrong. Looking at what follows tells whether it was moved, slid in, or slid up over a missing one.
    void explainBadRow(const AuditRow& bad, const AuditTag& previous) {
        std::optional<AuditRow> before = bad;
        std::int64_t swappedWith = 0;
        bool isFirst = true, slidIn = false, slidUp = false;
        forEachRow(m_connection, bad.id, m_last, [&](const AuditRow& next) {
            if (isFirst) {
                slidIn = tagOf(previous, bad.id, next) == next.tag;
                slidUp = tagOf(bad.tag, next.id + 1, next) == next.tag;
                isFirst = false;
            }
            for (const AuditTag& prior : {before->tag, next.tag, bad.tag}) {
                const auto moved = tagOf(prior, next.id, bad);
                if (moved == bad.tag || moved == next.tag)
                    swappedWith = next.id;
            }
            if (next.id == bad.id + 1 && tagOf(previous, bad.id, next) == bad.tag)
                swappedWith = next.id;
            before = next;
            return swappedWith == 0;
        });
        if (swappedWith != 0)
            problem(codes::kAuditSwapped, bad.id, {{"other", swappedWith}});
        else if (slidIn)
            problem(codes::kAuditInserted, bad.id);
        else if (slidUp)
            problem(codes::kAuditDeleted, bad.id);
        else
            problem(codes::kAuditEdited, bad.id);
    }

    void compareOutside(const AuditRow& row) {
        for (; m_next < m_outside.size() && m_outside[m_next].head.count == row.id; ++m_next)
            if (m_outside[m_next].head.tag != row.tag)
                olderThan(m_outside[m_next], row.id);
    }

    void olderThan(const OutsideHead& known, std::int64_t row) {
        problem(codes::kAuditOlder, row, {{"place", known.place}, {"expected", known.head.count}});
    }

    void checkEnd(const std::optional<AuditHead>& head, const AuditTag& last) {
        if (!head || (head->count == m_verdict.rowsChecked && head->tag != last))
            problem(codes::kAuditHeadChanged, m_verdict.rowsChecked);
        else if (head->count > m_verdict.rowsChecked)
            problem(codes::kAuditTruncated, m_verdict.rowsChecked, {{"expected", head->count}});
    }

    void checkShortOutside() {
        for (; m_next < m_outside.size(); ++m_next)
            olderThan(m_outside[m_next], m_verdict.rowsChecked);
    }

    storage::Connection& m_connection;
    const KeyRing& m_keys;
    KeyHistory m_history;
    std::vector<OutsideHead> m_outside; ///< By count; those before m_next are compared.
    std::size_t m_next = 0;
    AuditVerdict m_verdict;
    std::int64_t m_last = 0;
    bool m_isRowBad = false;
    std::string m_scratch;
};

constexpr auto kAcceptAction = "audit.accept_head";
constexpr std::string_view kAcceptedLine = "accepted head ";

/// The first lines of the detail of a row of that action; what follows them is the reason.
std::vector<AuditHead> headsIn(const std::string& detail) {
    std::vector<AuditHead> heads;
    std::istringstream lines(detail);
    for (std::string line; std::getline(lines, line) && line.starts_with(kAcceptedLine);) {
        const auto blank = line.find(' ', kAcceptedLine.size());
        const auto count = core::parseInteger(line.substr(kAcceptedLine.size(), blank - kAcceptedLine.size()));
        AuditHead head;
        if (blank == std::string::npos || !count || !fromHex(line.substr(blank + 1), head.tag.data(), head.tag.size()))
            break;
        head.count = *count;
        heads.push_back(head);
    }
    return heads;
}

/// Heads that somebody has answered for. The pass over the trail proves the rows that say so.
std::vector<AuditHead> acceptedHeads(storage::Connection& connection, const KeyRing& keys) {
    const KeyHistory history(connection, keys);
    std::vector<AuditHead> accepted;
    auto rows = connection.prepare("SELECT " + std::string(kAuditColumns) + " FROM audit_log WHERE action = :action");
    rows->bind("action", kAcceptAction);
    while (rows->step()) {
        const AuditRow row = readAuditRow(*rows);
        const KeyRing* ring = history.find(row.keyVersion);
        if (ring == nullptr || !row.detail)
            continue;
        try {
            const auto heads = headsIn(ring->open(fields::kAuditDetail, row.id, *row.detail));
            accepted.insert(accepted.end(), heads.begin(), heads.end());
        } catch (const SealBroken&) {
            continue; // the row was changed: the pass names it
        }
    }
    return accepted;
}

/// Of `known`, what is not part of this trail.
std::vector<OutsideHead> strangers(storage::Connection& connection, const std::vector<OutsideHead>& known) {
    std::vector<OutsideHead> left;
    for (const OutsideHead& head : known)
        if (head.head.count > 0 && auditTagAt(connection, head.head.count) != std::optional(head.head.tag))
            left.push_back(head);
    return left;
}

} // namespace

AuditVerifier::AuditVerifier(storage::Connection& connection, const KeyRing& keys)
    : m_connection(connection), m_keys(keys) {}

AuditVerdict AuditVerifier::verify(const std::vector<OutsideHead>& outside, core::Progress& progress) const {
    return Check(m_connection, m_keys).run(outside, progress);
}

core::Result<AuditVerdict> AuditService::verify(const std::vector<OutsideHead>& backups,
                                                core::Progress& progress) const {
    PRACTICE_TRY(authorize(m_context, Permission::AuditVerify));
    progress.phase("Checking the audit trail");
    std::vector<OutsideHead> outside = backups;
    if (const auto stray = strangers(m_context.connection, backups); !stray.empty()) {
        const auto accepted = acceptedHeads(m_context.connection, m_context.session.keys());
        std::erase_if(outside, [&](const OutsideHead& known) {
            return std::find(accepted.begin(), accepted.end(), known.head) != accepted.end();
        });
    }
    core::Findings fileProblem;
    if (const AuditHeadFile* file = m_context.session.headFile()) {
        const auto content = file->read(KeyHistory(m_context.connection, m_context.session.keys()));
        if (content.state == AuditHeadFile::State::Sound)
            outside.push_back({"This computer", content.head});
        if (content.state == AuditHeadFile::State::Broken)
            fileProblem.push_back(core::error(codes::kAuditHeadFileBroken, {{"file", file->file().filename().string()}}));
    }
    auto verdict = AuditVerifier(m_context.connection, m_context.session.keys()).verify(outside, progress);
    verdict.problems.insert(verdict.problems.end(), fileProblem.begin(), fileProblem.end());
    return verdict;
}

core::Result<core::ChangeSet> AuditService::acceptPresentHead(const std::string& reason,
                                                              const std::vector<OutsideHead>& backups) {
    PRACTICE_TRY(authorize(m_context, Permission::BackupRestore));
    if (core::trimmed(reason).empty())
        return core::refuse(core::error(codes::kReasonMissing, {}, "reason"));
    AuditHeadFile* file = m_context.session.headFile();
    std::string detail;
    for (const OutsideHead& known : strangers(m_context.connection, backups))
        detail += std::string(kAcceptedLine) + std::to_string(known.head.count) + " " + toHex(known.head.tag) + "\n";
    detail += "reason: " + reason;
    if (file != nullptr) {
        const auto content = file->read(KeyHistory(m_context.connection, m_context.session.keys()));
        detail += "\nhead on this computer: " + std::to_string(content.head.count) + " rows";
    }
    UnitOfWork work(m_context);
    work.audit({kAcceptAction, {"practice", 1}, {"audit_head"}, detail});
    work.changed("practice", 1);
    auto changes = work.commit();
    if (file != nullptr)
        file->accept(m_context.session.keys(), auditHead(m_context.connection, m_context.session.keys()));
    return changes;
}

} // namespace practice::security

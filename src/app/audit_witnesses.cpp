#include "app/audit_witnesses.h"

#include "core/contract.h"
#include "core/log.h"
#include "core/pending_file.h"
#include "core/text.h"
#include "security/audit_head_file.h"
#include "security/bytes.h"
#include "security/key_history.h"
#include "security/preferences.h"
#include "storage/storage_messages.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <fstream>
#include <set>

namespace practice::app {

namespace {

namespace fs = std::filesystem;
using security::AuditHead;

constexpr std::string_view kFirstLine = "practicedesk known backups 1";
constexpr std::string_view kEnding = ".pdbackup";
constexpr std::size_t kMostNoted = 20;
constexpr std::size_t kMostInFolder = 500;
constexpr char kBackupPlace = 'B'; ///< Of headMac.

/// One line of the file: key version, when, rows, tag, authentication, path.
struct Noted {
    std::int64_t keyVersion = 0;
    std::string at;
    AuditHead head;
    security::AuditTag mac{};
    fs::path file;
};

std::string utf8(const fs::path& path) {
    const auto text = path.u8string();
    return {text.begin(), text.end()};
}

/// Beside the head file; empty where there is no state folder.
fs::path listFile(const security::Session& session) {
    const auto* head = session.headFile();
    if (!head)
        return {};
    auto file = head->file();
    return file.replace_extension(".backups");
}

std::optional<Noted> parse(const std::string& line) {
    std::array<std::string, 5> words;
    std::size_t at = 0;
    for (auto& word : words) {
        const auto blank = line.find(' ', at);
        if (blank == std::string::npos)
            return std::nullopt;
        word = line.substr(at, blank - at);
        at = blank + 1;
    }
    Noted noted;
    const auto version = core::parseInteger(words[0]), rows = core::parseInteger(words[2]);
    if (!version || !rows || at >= line.size() || !security::fromHex(words[3], noted.head.tag.data(), noted.head.tag.size()) ||
        !security::fromHex(words[4], noted.mac.data(), noted.mac.size()))
        return std::nullopt;
    noted.keyVersion = *version;
    noted.at = words[1];
    noted.head.count = *rows;
    noted.file = fs::path(std::u8string(line.begin() + static_cast<std::ptrdiff_t>(at), line.end()));
    return noted;
}

/// Newest first. A line that is no line of ours is left out: it could only have raised an alarm.
std::vector<Noted> readNoted(const fs::path& file) {
    std::vector<Noted> all;
    std::ifstream in(file, std::ios::binary);
    std::string line;
    if (!std::getline(in, line) || line != kFirstLine)
        return all;
    while (all.size() < kMostNoted && std::getline(in, line))
        if (auto noted = parse(line))
            all.push_back(std::move(*noted));
    return all;
}

std::string lineOf(const Noted& noted) {
    return fmt::format("{} {} {} {} {} {}\n", noted.keyVersion, noted.at, noted.head.count, security::toHex(noted.head.tag),
                       security::toHex(noted.mac), utf8(noted.file));
}

std::optional<AuditHead> headOf(const storage::BackupManifest& manifest) {
    AuditHead head;
    if (manifest.audit.tag.size() != head.tag.size() || manifest.audit.count < 0)
        return std::nullopt;
    head.count = manifest.audit.count;
    std::copy(manifest.audit.tag.begin(), manifest.audit.tag.end(), head.tag.begin());
    return head;
}

class Search {
  public:
    explicit Search(const security::Context& context) : m_context(context) {}

    void lookAt(const fs::path& place) {
        std::error_code none;
        if (!fs::is_directory(place, none))
            return lookAtFile(place, true);
        std::vector<std::pair<fs::file_time_type, fs::path>> files;
        for (const auto& entry : fs::directory_iterator(place, fs::directory_options::skip_permission_denied, none))
            if (entry.is_regular_file(none))
                files.emplace_back(entry.last_write_time(none), entry.path());
        std::sort(files.rbegin(), files.rend());
        files.resize(std::min(files.size(), kMostInFolder));
        for (const auto& [time, file] : files)
            lookAtFile(file, file.extension() == kEnding);
    }

    void lookAt(const Noted& noted, const security::KeyHistory& history) {
        std::error_code none;
        if (fs::exists(noted.file, none))
            lookAtFile(noted.file, true);
        const auto* ring = history.find(noted.keyVersion);
        if (!ring)
            return;
        const auto expected = security::headMac(*ring, kBackupPlace, noted.head);
        if (sodium_memcmp(expected.data(), noted.mac.data(), expected.size()) == 0)
            add(noted.file, noted.at, noted.head);
    }

    BackupWitnesses done() {
        m_found.backups = static_cast<int>(m_found.heads.size());
        return std::move(m_found);
    }

  private:
    void lookAtFile(const fs::path& file, bool isExpected) {
        std::error_code none;
        const auto known = fs::weakly_canonical(file, none);
        if (!m_seen.insert(none ? file : known).second)
            return;
        try {
            const auto manifest = storage::inspectBackup(file);
            if (manifest && manifest->practiceId == m_context.session.keys().practice()) {
                if (const auto head = headOf(*manifest))
                    add(file, core::toIso(manifest->createdAt), *head);
            } else if (!manifest && isExpected) {
                m_found.unreadable.push_back(utf8(file.filename()));
            }
        } catch (const std::runtime_error&) { // the disk it lies on: the check goes on without it
            if (isExpected)
                m_found.unreadable.push_back(utf8(file.filename()));
        }
    }

    void add(const fs::path& file, const std::string& at, const AuditHead& head) {
        const auto isSame = [&](const security::OutsideHead& other) { return other.head == head; };
        if (std::none_of(m_found.heads.begin(), m_found.heads.end(), isSame))
            m_found.heads.push_back({fmt::format("The backup \"{}\" of {}", utf8(file.filename()), at.substr(0, 10)), head});
    }

    const security::Context& m_context;
    BackupWitnesses m_found;
    std::set<fs::path> m_seen;
};

} // namespace

void noteBackup(const security::Context& context, const fs::path& backup, const storage::BackupManifest& manifest) {
    const auto list = listFile(context.session);
    const auto head = headOf(manifest);
    const auto& keys = context.session.keys();
    if (list.empty() || !head || manifest.practiceId != keys.practice() || utf8(backup).find('\n') != std::string::npos)
        return;
    std::error_code none;
    const Noted fresh{keys.keyVersion(), core::toIso(manifest.createdAt), *head, security::headMac(keys, kBackupPlace, *head),
                      fs::absolute(backup, none)};
    std::string text = fmt::format("{}\n{}", kFirstLine, lineOf(fresh));
    for (const auto& earlier : readNoted(list))
        if (earlier.file != fresh.file || earlier.head != fresh.head)
            text += lineOf(earlier);
    try {
        fs::create_directories(list.parent_path(), none);
        core::writeWholeFile(list, text);
    } catch (const core::IoError&) {
        core::log::get("app").warning("backup.not_noted rows={}", head->count);
    }
}

BackupWitnesses backupWitnesses(Services& services, const std::vector<fs::path>& more) {
    const auto& context = services.context();
    Search search(context);
    for (const auto& place : more)
        search.lookAt(place);
    if (const auto folder = services.settings().practice(kBackupFolderSetting); folder && !folder->empty())
        search.lookAt(fs::path(std::u8string(folder->begin(), folder->end())));
    const auto noted = readNoted(listFile(context.session));
    const security::KeyHistory history(context.connection, context.session.keys());
    for (const auto& backup : noted)
        search.lookAt(backup, history);
    return search.done();
}

core::Result<AuditCheck> verifyAudit(Services& services, core::Progress& progress, const std::vector<fs::path>& more) {
    PRACTICE_TRY(security::authorize(services.context(), security::Permission::AuditVerify));
    progress.phase("Looking for backups");
    AuditCheck check;
    check.backups = backupWitnesses(services, more);
    PRACTICE_TRY_ASSIGN(check.verdict, services.auditCheck().verify(check.backups.heads, progress));
    return check;
}

core::Result<core::ChangeSet> acceptAuditState(Services& services, const std::string& reason,
                                               const std::vector<fs::path>& more) {
    PRACTICE_TRY(security::authorize(services.context(), security::Permission::BackupRestore));
    return services.auditCheck().acceptPresentHead(reason, backupWitnesses(services, more).heads);
}

} // namespace practice::app

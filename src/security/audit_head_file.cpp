#include "security/audit_head_file.h"

#include "core/log.h"
#include "core/text.h"
#include "security/bytes.h"
#include "security/key_history.h"
#include "storage/db_error.h"

#include <fmt/format.h>
#include <sodium.h>

#include <fstream>
#include <system_error>

namespace practice::security {
namespace {

constexpr std::string_view kFirstLine = "practicedesk audit head 1";

} // namespace

AuditHeadFile::AuditHeadFile(const std::filesystem::path& stateFolder, const PracticeId& practice)
    : m_file(stateFolder / ("audit-" + toHex(practice) + ".head")), m_practice(practice) {}

std::optional<AuditHeadFile::Parsed> AuditHeadFile::parse() const {
    std::ifstream in(m_file, std::ios::binary);
    std::string first, version, count, tag, mac;
    if (!std::getline(in, first) || first != kFirstLine || !std::getline(in, version) || !std::getline(in, count) ||
        !std::getline(in, tag) || !std::getline(in, mac))
        return std::nullopt;
    const auto keyVersion = core::parseInteger(version);
    const auto rows = core::parseInteger(count);
    Parsed parsed;
    if (!keyVersion || !rows || !fromHex(tag, parsed.head.tag.data(), parsed.head.tag.size()) ||
        !fromHex(mac, parsed.mac.data(), parsed.mac.size()))
        return std::nullopt;
    parsed.keyVersion = *keyVersion;
    parsed.head.count = *rows;
    return parsed;
}

void AuditHeadFile::write(const KeyRing& keys, const AuditHead& head) {
    // Another program may write at the same moment: each its own draft, and the rename decides.
    const std::filesystem::path fresh = fmt::format("{}.{:08x}.new", m_file.string(), randombytes_random());
    std::error_code failed;
    std::filesystem::create_directories(m_file.parent_path(), failed);
    {
        std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
        out << kFirstLine << '\n' << keys.keyVersion() << '\n' << head.count << '\n' << toHex(head.tag) << '\n'
            << toHex(headMac(keys, 'F', head)) << '\n';
        out.flush();
        if (!out) {
            core::log::get("security").warning("audit_head.file_not_written rows={}", head.count);
            out.close();
            std::filesystem::remove(fresh, failed);
            return;
        }
    }
    std::filesystem::rename(fresh, m_file, failed);
    if (failed) {
        core::log::get("security").warning("audit_head.file_not_renamed rows={}", head.count);
        std::filesystem::remove(fresh, failed);
    }
}

void AuditHeadFile::committed(const KeyRing& keys, const AuditHead& before, const AuditHead& after,
                              const TagAt& tagAt) {
    const std::lock_guard lock(m_mutex);
    std::error_code ignored;
    if (std::filesystem::exists(m_file, ignored)) {
        const auto known = parse();
        if (!known)
            return; // damaged: stays as evidence, the check reports it
        if (known->head != before && known->head.count != 0) {
            if (known->head.count >= after.count)
                return; // a later commit of another thread or program, or an older practice file
            try {
                if (tagAt(known->head.count) != std::optional(known->head.tag))
                    return;
            } catch (const storage::DbError&) { // the commit stands; the next one brings the file up to date
                core::log::get("security").warning("audit_head.file_not_compared rows={}", after.count);
                return;
            }
        }
    }
    write(keys, after);
}

void AuditHeadFile::accept(const KeyRing& keys, const AuditHead& head) {
    const std::lock_guard lock(m_mutex);
    write(keys, head);
}

AuditHeadFile::Content AuditHeadFile::read(const KeyHistory& keys) const {
    const std::lock_guard lock(m_mutex);
    std::error_code ignored;
    if (!std::filesystem::exists(m_file, ignored))
        return {};
    const auto parsed = parse();
    const KeyRing* ring = parsed ? keys.find(parsed->keyVersion) : nullptr;
    if (ring == nullptr)
        return {State::Broken, {}};
    const AuditTag expected = headMac(*ring, 'F', parsed->head);
    if (sodium_memcmp(expected.data(), parsed->mac.data(), expected.size()) != 0)
        return {State::Broken, {}};
    return {State::Sound, parsed->head};
}

} // namespace practice::security

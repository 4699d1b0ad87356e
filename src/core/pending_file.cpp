#include "core/pending_file.h"

#include "core/contract.h"
#include "core/log.h"
#include "core/platform/platform.h"

#include <fmt/format.h>

#include <fstream>

namespace practice::core {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void cannotWrite(const fs::path& target) {
    throw IoError(
        fmt::format("{} cannot be written. Check that its folder exists, that you may write there and that "
                    "the disk is not full. Nothing was changed.",
                    target.string()));
}

} // namespace

PendingFile::PendingFile(fs::path target) : m_target(std::move(target)) {
    if (!m_target.has_filename() || fs::is_directory(m_target)) cannotWrite(m_target);
    m_path = m_target;
    m_path.replace_filename("." + m_target.filename().string() + "." + log::newReference() + ".part");
    const std::ofstream created(m_path, std::ios::binary);
    if (!created) cannotWrite(m_target);
    std::error_code notOnThisDisk; // FAT has no owners
    fs::permissions(m_path, fs::perms::owner_read | fs::perms::owner_write, notOnThisDisk);
}

PendingFile::~PendingFile() {
    std::error_code ignored;
    if (!m_committed) fs::remove(m_path, ignored);
}

void PendingFile::commit() {
    PRACTICE_EXPECTS(!m_committed);
    platform::syncFile(m_path);
    std::error_code error;
    fs::rename(m_path, m_target, error);
    if (error) cannotWrite(m_target);
    m_committed = true;
    const fs::path folder = m_target.parent_path();
    platform::syncFolder(folder.empty() ? fs::path(".") : folder);
}

void writeWholeFile(const fs::path& target, std::string_view bytes) {
    PendingFile file(target);
    std::ofstream stream(file.path(), std::ios::binary);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    stream.close();
    if (!stream) cannotWrite(target);
    file.commit();
}

} // namespace practice::core

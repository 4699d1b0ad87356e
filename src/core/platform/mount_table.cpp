#include "core/platform/mount_table.h"

#include "core/text.h"

#include <algorithm>
#include <array>

namespace practice::core::platform {
namespace {

/// mountinfo writes space, tab, newline and backslash as \ooo.
std::string unescaped(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto octal = text.substr(i, 4);
        const auto isOctal = [](char c) { return c >= '0' && c <= '7'; };
        if (octal.size() == 4 && octal[0] == '\\' && std::ranges::all_of(octal.substr(1), isOctal)) {
            plain += static_cast<char>((octal[1] - '0') * 64 + (octal[2] - '0') * 8 + (octal[3] - '0'));
            i += 3;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

bool holds(std::string_view mountPoint, std::string_view path) {
    if (mountPoint == "/") return true;
    return path.starts_with(mountPoint) &&
           (path.size() == mountPoint.size() || path[mountPoint.size()] == '/');
}

} // namespace

std::optional<std::string> fileSystemTypeOf(std::string_view mountInfo, std::string_view path) {
    std::optional<std::string> type;
    std::size_t longest = 0;
    while (!mountInfo.empty()) {
        const auto end = mountInfo.find('\n');
        const auto words = splitWords(mountInfo.substr(0, end));
        mountInfo.remove_prefix(end == std::string_view::npos ? mountInfo.size() : end + 1);
        // id parent major:minor root mount-point options [optional fields...] - type source options
        const auto dash = std::ranges::find(words, "-");
        if (words.size() < 6 || words.end() - dash < 2) continue;
        const std::string mountPoint = unescaped(words[4]);
        // A later mount on the same point hides the earlier one.
        if (holds(mountPoint, path) && mountPoint.size() >= longest) {
            longest = mountPoint.size();
            type = *(dash + 1);
        }
    }
    return type;
}

bool isNetworkType(std::string_view type) {
    constexpr std::array<std::string_view, 29> known{"nfs",
                                                     "nfs4",
                                                     "cifs",
                                                     "smb3",
                                                     "smbfs",
                                                     "ncpfs",
                                                     "afs",
                                                     "coda",
                                                     "9p",
                                                     "ceph",
                                                     "gfs2",
                                                     "ocfs2",
                                                     "lustre",
                                                     "beegfs",
                                                     "davfs",
                                                     "glusterfs",
                                                     "vboxsf",
                                                     "prl_fs",
                                                     "fuse.sshfs",
                                                     "fuse.rclone",
                                                     "fuse.s3fs",
                                                     "fuse.davfs",
                                                     "fuse.davfs2",
                                                     "fuse.glusterfs",
                                                     "fuse.smbnetfs",
                                                     "fuse.curlftpfs",
                                                     "fuse.vmhgfs-fuse",
                                                     "fuse.gvfsd-fuse",
                                                     "virtiofs"};
    return std::ranges::find(known, type) != known.end();
}

} // namespace practice::core::platform

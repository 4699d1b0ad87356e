// backup_flip [FLIPS=1000]: one random byte of a backup of the demo practice is changed, so many times; each must be
// refused by restore, with a sentence and without leaving a file.
#include "long/figures.h"

#include "app/maintenance.h"

#include <map>
#include <random>

using namespace practice;
using namespace practice::testing;

int main(int argc, char** argv) {
    return reportedBy([&] {
        const int flips = sizeFrom(argc, argv, 1000);
        DemoCopy demo;
        const auto file = demo.folder() / "b.pdb";
        core::NoProgress quiet;
        {
            const auto in = demo.signIn();
            valueOf(app::backupPractice(in->services(), in->workspace().database(),
                                        {file, "a long passphrase", storage::Argon2Cost::cheapForTests()}, quiet));
        }
        const storage::BackupOpener opener{"a long passphrase", std::nullopt};
        const auto target = demo.folder() / "restored.practice";
        valueOf(storage::restoreBackup(file, target, opener, quiet)); // unchanged it opens
        std::filesystem::remove(target);
        std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
        const auto size = static_cast<std::int64_t>(std::filesystem::file_size(file));
        std::mt19937_64 random(20261118);
        int refused = 0, accepted = 0, thrown = 0, leftBehind = 0, inManifest = 0;
        std::map<std::string, int> codes;
        const Stopwatch watch;
        for (int i = 0; i < flips; ++i) {
            // Every fourth in the first kilobyte, where manifest and wrapped keys stand.
            const auto at = std::uniform_int_distribution<std::int64_t>(0, i % 4 == 0 ? std::min<std::int64_t>(size, 1024) - 1 : size - 1)(random);
            inManifest += at < 1024;
            char byte = 0;
            bytes.seekg(at).get(byte);
            const auto changed = static_cast<char>(byte ^ std::uniform_int_distribution<int>(1, 255)(random));
            bytes.seekp(at).put(changed).flush();
            try {
                const auto restored = storage::restoreBackup(file, target, opener, quiet);
                if (restored) {
                    ++accepted;
                    std::cout << "ACCEPTED with byte " << at << " changed\n";
                } else {
                    ++refused;
                    if (const auto* findings = std::get_if<core::Findings>(&restored.error()))
                        ++codes[std::string(findings->front().code.key)];
                }
            } catch (const std::exception& error) {
                ++thrown;
                std::cout << "THROWN at byte " << at << ": " << error.what() << '\n';
            }
            if (std::filesystem::exists(target)) {
                ++leftBehind;
                std::filesystem::remove(target);
            }
            bytes.seekp(at).put(byte).flush();
        }
        valueOf(storage::restoreBackup(file, target, opener, quiet)); // and put back it opens again
        std::cout << "backup of " << size << " bytes, flips " << flips << " (" << inManifest
                  << " of them in its first 1,024 bytes)\nrefused " << refused << ", accepted " << accepted
                  << ", other errors " << thrown << ", files left behind " << leftBehind << '\n';
        for (const auto& [code, times] : codes)
            std::cout << "  " << code << ' ' << times << '\n';
        std::cout << "seconds " << watch.milliseconds() / 1000 << '\n';
        return refused == flips && leftBehind == 0 ? 0 : 1;
    });
}

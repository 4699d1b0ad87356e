// canary_test [IDENTITIES=50]: invented people are entered in every way that the services offer. Afterwards none of their
// texts may stand in plain in the practice file, its rollback journal, temporary files, the log, the state folder or a
// backup. A scan that finds nothing proves something only if it finds what is planted: the control at the end.
#include "long/canary_entry.h"
#include "long/canary_scan.h"
#include "long/figures.h"

#include "app/maintenance.h"
#include "core/log.h"
#include "people/people_lists.h"

#include <set>

using namespace practice;
using namespace practice::testing;
namespace fs = std::filesystem;

namespace {

struct Places {
    TempDir root;
    fs::path practice = root / "practice", state = root / "state", log = root / "log", temporary = root / "tmp",
             journal = root / "journal", backup = root / "backup";
    Places() {
        for (const auto& folder : {practice, state, log, temporary, journal, backup})
            fs::create_directories(folder);
        ::setenv("TMPDIR", temporary.c_str(), 1); // what the program or a library puts there is scanned
        ::setenv("XDG_STATE_HOME", state.c_str(), 1);
    }
    std::vector<fs::path> all() const { return {practice, state, log, temporary, journal, backup}; }
};

/// Counts of what a control file with a marker in each encoding brings to light.
std::size_t control(const Places& places, const std::vector<std::string>& markers) {
    std::ofstream(places.temporary / "control-8", std::ios::binary) << "x" << markers.front() << "y";
    std::ofstream(places.temporary / "control-16le", std::ios::binary) << asUtf16(markers[1], false);
    std::ofstream(places.temporary / "control-16be", std::ios::binary) << asUtf16(markers[2], true);
    std::string loud = markers[3];
    for (char& c : loud)
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    std::ofstream(places.temporary / "control-case", std::ios::binary) << loud;
    std::set<std::string> found;
    for (const auto& hit : scanFor(markers, places.all()).hits)
        found.insert(hit.marker + hit.encoding);
    return found.size();
}

} // namespace

int main(int argc, char** argv) {
    return reportedBy([&] {
        const int identities = sizeFrom(argc, argv, 50);
        const Places places;
        core::log::openIn(places.log);
        const core::FixedClock clock(kDemoNow);
        app::Workspace::Options options{places.state, false, true};
        const auto file = places.practice / "clinic.practice";
        valueOf(app::Workspace::create(file, {"Hillside", "America/New_York", "dana", "Dana", "correct horse battery"}, clock, options));
        std::vector<std::string> markers;
        bool journalSeen = false;
        core::NoProgress quiet;
        {
            SignedIn in(file, places.state, clock, "dana", "correct horse battery");
            for (int i = 0; i < identities; ++i) {
                const Canary canary(i);
                enter(in, canary);
                if (i % 10 == 0)
                    journalSeen |= copyJournalDuring(in, canary, places.journal / std::to_string(i));
                for (auto& marker : canary.markers())
                    markers.push_back(marker);
            }
            valueOf(app::backupPractice(in.services(), in.workspace().database(),
                                        {places.backup / "b.pdb", "a long passphrase", storage::Argon2Cost::cheapForTests()}, quiet));
            valueOf(app::drillBackup(&in.services(), places.backup / "b.pdb", {"a long passphrase", std::nullopt}, quiet));
            for (const auto& entry : in.services().directory()->entries())
                valueOf(in.services().peopleLists().staffFile(entry.id)); // reads are audited too
        }
        core::log::get("canary").error("exception type=planted ref={}", core::log::newReference());
        core::log::flush();
        const Stopwatch watch;
        const auto scan = scanFor(markers, places.all());
        for (const auto& hit : scan.hits)
            std::cout << "HIT: " << hit.marker << " as " << hit.encoding << " in " << hit.file.filename() << '\n';
        // Plain on purpose, and so found by the same scan: the name of a department.
        const auto plain = scanFor({"Clinic"}, {places.practice}).hits.size();
        const auto inLog = scanFor({"type=planted"}, {places.log}).hits.size();
        const auto controls = control(places, markers);
        std::cout << "identities " << identities << ", texts planted " << markers.size() << ", scanned " << scan.files
                  << " files, " << scan.bytes << " bytes, in three encodings, in " << watch.milliseconds() / 1000
                  << " s\njournal of an open transaction scanned: " << (journalSeen ? "yes" : "NO") << "\nhits "
                  << scan.hits.size() << "\ncontrols: plain department name found " << plain << ", log line found " << inLog
                  << ", planted markers found " << controls << " of 4\n";
        return scan.hits.empty() && journalSeen && plain > 0 && inLog > 0 && controls == 4 ? 0 : 1;
    });
}

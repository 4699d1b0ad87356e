// directory_bench [PEOPLE=100000]: a practice with so many employees; how long its directory takes to open (every name
// unsealed, as at sign-in) and how long a search over it takes.
#include "long/figures.h"

#include "organization/organization_service.h"
#include "people/directory.h"
#include "people/people_service.h"
#include "security/unit_of_work.h"

#include <fmt/format.h>

#include <array>
#include <random>

using namespace practice;
using namespace practice::testing;

namespace {

/// Syllables make names as different as real ones.
std::string inventedName(std::mt19937& random, int least, int most) {
    static constexpr std::array kParts{"al", "ber", "ca", "dor", "el", "fi", "gra", "hol", "in", "jo", "ka", "len", "mo",
                                       "na", "or", "pe", "quin", "ro", "san", "ta", "ul", "ver", "wen", "xi", "yo", "zu",
                                       "smith", "ström", "ñez", "ova", "sen", "ley"};
    std::string name;
    const int parts = std::uniform_int_distribution<int>(least, most)(random);
    for (int i = 0; i < parts; ++i)
        name += kParts[std::uniform_int_distribution<std::size_t>(0, kParts.size() - 1)(random)];
    name.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(name.front())));
    return name;
}

void hireAll(SignedIn& in, int people) {
    const auto department = valueOf(in.services().organization().departments()).front().id;
    const auto role = valueOf(in.services().organization().jobRoles()).front().id;
    std::mt19937 random(20261118);
    for (int done = 0; done < people;) {
        security::UnitOfWork work(in.services().context());
        people::PeopleService service(work.context());
        for (int end = std::min(done + 5000, people); done < end; ++done) {
            people::EmployeeDraft draft;
            draft.staffNumber = fmt::format("{:06}", done);
            draft.lastName = inventedName(random, 2, 4);
            draft.firstName = inventedName(random, 1, 3);
            draft.role = role;
            draft.homeDepartment = department;
            valueOf(service.hire(work, draft));
        }
        work.commit();
    }
}

/// As people type: a name, its beginning, two words in any order, a typing error, a staff number.
std::vector<std::string> queriesFor(const people::Directory& directory, int count) {
    std::mt19937 random(7);
    std::vector<std::string> queries;
    while (static_cast<int>(queries.size()) < count) {
        const auto& person = directory.entries()[std::uniform_int_distribution<std::size_t>(0, directory.size() - 1)(random)];
        switch (queries.size() % 6) {
        case 0: queries.push_back(person.lastName); break;
        case 1: queries.push_back(person.lastName.substr(0, 3)); break;
        case 2: queries.push_back(person.firstName + " " + person.lastName); break;
        case 3: queries.push_back(person.lastName.substr(0, 4) + " " + person.firstName.substr(0, 2)); break;
        case 4: {
            auto mistyped = person.lastName;
            if (mistyped.size() > 4)
                std::swap(mistyped[2], mistyped[3]);
            queries.push_back(mistyped);
            break;
        }
        default: queries.push_back(person.staffNumber);
        }
    }
    return queries;
}

} // namespace

int main(int argc, char** argv) {
    return reportedBy([&] {
        const int people = sizeFrom(argc, argv, 100'000);
        const TempDir folder;
        const core::FixedClock clock(kDemoNow);
        app::Workspace::Options options{folder / "state", false, true};
        const auto file = folder / "large.practice";
        valueOf(app::Workspace::create(file, {"Large", "America/New_York", "dana", "Dana", "correct horse battery"}, clock, options));
        Stopwatch watch;
        {
            SignedIn in(file, options.stateFolder, clock, "dana", "correct horse battery");
            hireAll(in, people);
        }
        std::cout << fmt::format("hired {} people in {:.1f} s, file {:.0f} MiB\n", people, watch.milliseconds() / 1000,
                                 double(std::filesystem::file_size(file)) / 1048576);
        SignedIn in(file, options.stateFolder, clock, "dana", "correct horse battery");
        watch = {};
        const auto directory = in.services().directory();
        std::cout << fmt::format("opened from the file (names unsealed, sorted, indexed) {:.0f} ms, peak memory {:.0f} MiB\n",
                                 watch.milliseconds(), peakMiB());
        std::vector<people::DirectoryEntry> entries(directory->entries().begin(), directory->entries().end());
        watch = {};
        const people::Directory rebuilt(entries);
        std::cout << fmt::format("sorted and indexed alone {:.0f} ms\n", watch.milliseconds());

        const auto queries = queriesFor(*directory, 3000);
        std::vector<double> taken;
        std::size_t hits = 0, misses = 0;
        for (const auto& query : queries) {
            watch = {};
            const auto found = directory->search(query, 50);
            taken.push_back(watch.milliseconds());
            hits += found.size();
            misses += found.empty();
        }
        std::cout << fmt::format("{} searches: median {:.2f} ms, 99th percentile {:.2f} ms, longest {:.2f} ms; {:.1f} people found "
                                 "on average, {} found nobody\n",
                                 queries.size(), percentile(taken, 50), percentile(taken, 99), percentile(taken, 100),
                                 double(hits) / double(queries.size()), misses);
        return static_cast<int>(directory->size()) == people && misses < queries.size() / 5 ? 0 : 1;
    });
}

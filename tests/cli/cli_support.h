#pragma once

#include "app/demo_copy.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace practice::testing {

/// What a run of practicectl gave back.
struct Answer {
    int code = -1;
    std::string out;
    std::string err;
    /// The one object of --json; fails the test where there is none.
    nlohmann::json object() const;
};

/// A folder with a demo practice, secrets that only their owner can read, and a shell to run practicectl in.
/// The state folder of all runs is a temporary one.
class Shell {
  public:
    Shell();
    std::filesystem::path operator/(const std::string& name) const { return m_demo.folder() / name; }
    std::filesystem::path db() const { return m_demo.file(); }
    core::FixedClock& clock() { return m_demo.clock(); }

    /// Exactly these arguments.
    Answer run(const std::vector<std::string>& arguments);
    /// With --db, --user and --password-file of the demo.
    Answer as(const std::string& user, std::vector<std::string> arguments);
    Answer manager(std::vector<std::string> arguments) { return as("manager", std::move(arguments)); }
    /// A file with this text, readable by its owner only.
    std::filesystem::path secret(const std::string& name, const std::string& text) const;
    std::filesystem::path write(const std::string& name, const std::string& bytes) const;

    /// Rows that practice `file` has in a table, asked behind the program's back.
    static std::int64_t count(const std::filesystem::path& file, const std::string& sql);

  private:
    DemoCopy m_demo;
};

std::string bytesOf(const std::filesystem::path& file);

} // namespace practice::testing

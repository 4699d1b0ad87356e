#include "core/log.h"

#include "core/contract.h"
#include "core/platform/platform.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/rotating_file_sink.h>

#include <mutex>
#include <random>

namespace practice::core::log {
namespace {

constexpr std::size_t kFileBytes = 2u << 20;
constexpr std::size_t kFiles = 5;

std::mutex& guard() {
    static std::mutex mutex;
    return mutex;
}

std::shared_ptr<spdlog::logger>& sink() {
    static std::shared_ptr<spdlog::logger> logger;
    return logger;
}

std::shared_ptr<spdlog::logger> current() {
    const std::scoped_lock lock(guard());
    return sink();
}

spdlog::level::level_enum levelOf(Level level) {
    switch (level) {
    case Level::Debug:
        return spdlog::level::debug;
    case Level::Info:
        return spdlog::level::info;
    case Level::Warning:
        return spdlog::level::warn;
    case Level::Error:
        return spdlog::level::err;
    }
    return spdlog::level::err;
}

} // namespace

void openIn(const std::filesystem::path& folder) {
    try {
        std::filesystem::create_directories(folder);
        platform::restrictToOwner(folder);
        const auto file = (folder / "practicedesk.log").string();
        auto rotating = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(file, kFileBytes, kFiles - 1);
        auto logger = std::make_shared<spdlog::logger>("practicedesk", std::move(rotating));
        logger->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
        logger->set_level(spdlog::level::info);
        logger->flush_on(spdlog::level::warn);
        // A log that cannot be written must not stop the work it tells about.
        logger->set_error_handler([](const std::string&) {});
        const std::scoped_lock lock(guard());
        sink() = std::move(logger);
    } catch (const std::exception&) {
        throw IoError(
            fmt::format("The log cannot be written in {}. Check that the folder is writable and the disk "
                        "is not full.",
                        folder.string()));
    }
}

void flush() {
    if (const auto logger = current()) logger->flush();
}

std::string newReference() {
    // No letters that are mistaken for digits when read out over the phone.
    constexpr std::string_view alphabet = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
    std::random_device device;
    std::uniform_int_distribution<std::size_t> pick(0, alphabet.size() - 1);
    std::string reference;
    for (int i = 0; i < 8; ++i) {
        if (i == 4) reference += '-';
        reference += alphabet[pick(device)];
    }
    return reference;
}

void write(std::string_view room, Level level, std::string_view line) {
    const auto logger = current();
    if (!logger) return;
    std::string text = fmt::format("[{}] {}", room, line);
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20) c = ' '; // one event, one line
    logger->log(levelOf(level), spdlog::string_view_t(text.data(), text.size()));
}

} // namespace practice::core::log

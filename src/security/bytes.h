#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace practice::security {

/// Unambiguous bytes for tags and associated data: fixed-width little-endian numbers, texts with their length before.
class ByteWriter {
  public:
    explicit ByteWriter(std::string& out) : m_out(out) {}
    ByteWriter& byte(std::uint8_t v) {
        m_out.push_back(static_cast<char>(v));
        return *this;
    }
    ByteWriter& number(std::int64_t v) {
        auto u = static_cast<std::uint64_t>(v);
        char bytes[8];
        for (char& b : bytes) {
            b = static_cast<char>(u & 0xFF);
            u >>= 8;
        }
        m_out.append(bytes, sizeof bytes);
        return *this;
    }
    ByteWriter& text(std::string_view v) {
        number(static_cast<std::int64_t>(v.size()));
        m_out.append(v);
        return *this;
    }
    template <std::size_t N> ByteWriter& raw(const std::array<std::uint8_t, N>& v) {
        m_out.append(reinterpret_cast<const char*>(v.data()), N);
        return *this;
    }

  private:
    std::string& m_out;
};

std::string toHex(const std::uint8_t* bytes, std::size_t count);
template <std::size_t N> std::string toHex(const std::array<std::uint8_t, N>& bytes) {
    return toHex(bytes.data(), N);
}
/// `bytes` is filled only where `hex` has exactly that many bytes.
bool fromHex(std::string_view hex, std::uint8_t* bytes, std::size_t count);

} // namespace practice::security

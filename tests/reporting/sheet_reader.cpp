#include "reporting/sheet_reader.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <vector>

namespace practice::testing {
namespace {

std::string unescaped(std::string text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> entities{
        {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#xA;", "\n"}, {"&amp;", "&"}}};
    for (const auto& [entity, plain] : entities)
        for (auto at = text.find(entity); at != std::string::npos; at = text.find(entity, at + plain.size()))
            text.replace(at, entity.size(), plain);
    return text;
}

/// Calls take(attributes, content) for each element of that name; content is empty for <name/>.
template <class Take> void eachElement(std::string_view xml, std::string_view name, Take take) {
    const std::string open = "<" + std::string(name);
    const std::string close = "</" + std::string(name) + ">";
    for (auto at = xml.find(open); at != std::string_view::npos; at = xml.find(open, at)) {
        const char next = xml[at + open.size()];
        const auto end = xml.find('>', at);
        if (next != ' ' && next != '>' && next != '/') {
            at = end;
            continue;
        }
        const auto attributes = xml.substr(at + open.size(), end - at - open.size());
        if (attributes.ends_with('/')) {
            take(attributes, std::string_view{});
            at = end;
            continue;
        }
        const auto closing = xml.find(close, end);
        take(attributes, xml.substr(end + 1, closing - end - 1));
        at = closing;
    }
}

std::string attribute(std::string_view attributes, std::string_view name) {
    const std::string open = " " + std::string(name) + "=\"";
    const auto at = attributes.find(open);
    if (at == std::string_view::npos) return {};
    const auto from = at + open.size();
    return unescaped(std::string(attributes.substr(from, attributes.find('"', from) - from)));
}

std::string_view section(std::string_view xml, std::string_view name) {
    std::string_view found;
    eachElement(xml, name, [&](std::string_view, std::string_view content) {
        if (found.empty()) found = content;
    });
    return found;
}

struct Styles {
    std::map<std::string, std::string> formats;
    std::vector<bool> boldFonts;
    std::vector<std::pair<std::string, std::string>> cells; ///< format id, font id
};

Styles stylesOf(const std::string& xml) {
    // Built-in formats: ECMA-376 part 1, 18.8.30.
    Styles styles{{{"0", ""}, {"1", "0"}, {"4", "#,##0.00"}, {"10", "0.00%"}}, {}, {}};
    eachElement(xml, "numFmt", [&](std::string_view a, std::string_view) {
        styles.formats[attribute(a, "numFmtId")] = attribute(a, "formatCode");
    });
    eachElement(section(xml, "fonts"), "font", [&](std::string_view, std::string_view content) {
        styles.boldFonts.push_back(content.find("<b/>") != std::string_view::npos);
    });
    eachElement(section(xml, "cellXfs"), "xf", [&](std::string_view a, std::string_view) {
        styles.cells.emplace_back(attribute(a, "numFmtId"), attribute(a, "fontId"));
    });
    return styles;
}

std::vector<std::string> sharedTexts(const std::string& xml) {
    std::vector<std::string> texts;
    eachElement(xml, "si", [&](std::string_view, std::string_view content) {
        texts.push_back(unescaped(std::string(section(content, "t"))));
    });
    return texts;
}

std::pair<int, int> positionOf(const std::string& reference) {
    int column = 0;
    std::size_t at = 0;
    for (; at < reference.size() && reference[at] >= 'A'; ++at)
        column = column * 26 + (reference[at] - 'A' + 1);
    return {std::stoi(reference.substr(at)) - 1, column - 1};
}

} // namespace

std::string packagePart(const std::filesystem::path& xlsx, const std::string& part) {
    const std::string command = "unzip -p '" + xlsx.string() + "' '" + part + "'";
    FILE* pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("unzip cannot be started");
    std::string text;
    std::array<char, 4096> block{};
    while (const auto count = std::fread(block.data(), 1, block.size(), pipe))
        text.append(block.data(), count);
    if (::pclose(pipe) != 0) throw std::runtime_error("unzip failed on " + part);
    return text;
}

Sheet readSheet(const std::filesystem::path& xlsx, int number) {
    const auto texts = sharedTexts(packagePart(xlsx, "xl/sharedStrings.xml"));
    const Styles styles = stylesOf(packagePart(xlsx, "xl/styles.xml"));
    const std::string xml = packagePart(xlsx, "xl/worksheets/sheet" + std::to_string(number) + ".xml");
    Sheet sheet;
    eachElement(section(xml, "sheetData"), "c", [&](std::string_view attributes, std::string_view content) {
        SheetCell cell;
        cell.isText = attribute(attributes, "t") == "s";
        cell.value = std::string(section(content, "v"));
        if (cell.isText) cell.value = texts.at(std::stoul(cell.value));
        if (const auto style = attribute(attributes, "s"); !style.empty()) {
            const auto& [format, font] = styles.cells.at(std::stoul(style));
            cell.format = styles.formats.at(format);
            cell.bold = styles.boldFonts.at(std::stoul(font));
        }
        sheet[positionOf(attribute(attributes, "r"))] = cell;
    });
    return sheet;
}

} // namespace practice::testing

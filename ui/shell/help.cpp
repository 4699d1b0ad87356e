#include "ui/shell/help.h"

#include "ui/common/widgets/details_panel.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/marks.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QFile>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextList>

static void initHelpResources() { Q_INIT_RESOURCE(help); } // must stand outside of namespaces

namespace practice::ui::shell {

namespace {

QString pathOf(const QString& topic) { return QStringLiteral(":/help/%1.md").arg(topic); }

/// The drawer has a title of its own: the topic's is left out. Headings are strong lines with room above, running text
/// has the line height of looks.md.
QString inDrawer(QString markdown) {
    if (markdown.startsWith(QLatin1String("# ")))
        markdown = markdown.section(QLatin1Char('\n'), 1);
    QTextDocument page;
    page.setDefaultFont(textFont(TextStyle::Body));
    page.setIndentWidth(px(14));
    page.setMarkdown(markdown);
    for (auto block = page.begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        auto format = block.blockFormat();
        const bool heading = format.headingLevel() > 0;
        format.setHeadingLevel(0);
        format.setLineHeight(135, QTextBlockFormat::ProportionalHeight);
        format.setTopMargin(heading && block.blockNumber() > 0 ? px(14) : 0);
        format.setBottomMargin(heading ? px(2) : block.textList() ? px(4) : px(8));
        cursor.setBlockFormat(format);
        if (heading) {
            cursor.select(QTextCursor::BlockUnderCursor);
            QTextCharFormat strong;
            strong.setFont(textFont(TextStyle::Strong));
            cursor.setCharFormat(strong);
        }
    }
    return page.toHtml();
}

struct CommonKey {
    const char* keys;
    const char* what;
};
constexpr CommonKey kCommonKeys[] = {
    {"Enter", QT_TRANSLATE_NOOP("Help", "Open what is marked")},
    {"Esc", QT_TRANSLATE_NOOP("Help", "Close the panel, the list or the sheet")},
    {"Tab", QT_TRANSLATE_NOOP("Help", "To the next field or list")},
    {"Alt+Enter", QT_TRANSLATE_NOOP("Help", "Explain the figure under the cursor")},
};

void addKey(QVBoxLayout* column, const QString& text, const QString& keys, QWidget* parent) {
    auto* row = new QHBoxLayout;
    auto* label = new Label(text, TextStyle::Body, Token::Text, parent);
    label->setWordWrap(true);
    row->addWidget(label, 1);
    row->addWidget(new Keycap(keys, parent), 0, Qt::AlignRight | Qt::AlignVCenter);
    column->addLayout(row);
}

void addKeys(QVBoxLayout* column, const QString& heading, const std::vector<BoundAction>& actions, const QString& pageId,
             QWidget* parent) {
    bool first = true;
    for (const auto& action : actions) {
        if (action.pageId != pageId || action.spec.shortcut.isEmpty())
            continue;
        if (first)
            column->addWidget(new Label(heading, TextStyle::Strong, Token::Text, parent));
        first = false;
        addKey(column, action.spec.text, action.spec.shortcut.toString(QKeySequence::NativeText), parent);
    }
}

} // namespace

bool hasHelp(const QString& topic) {
    initHelpResources();
    return QFile::exists(pathOf(topic));
}

QString helpText(const QString& topic) {
    QFile file(hasHelp(topic) ? pathOf(topic) : pathOf(QStringLiteral("overview")));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QWidget* makeHelp(const QString& topic, const std::vector<BoundAction>& actions, const QString& pageId) {
    auto* content = new QWidget;
    content->setObjectName(QStringLiteral("shell.helpContent"));
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, px(6), 0);
    column->setSpacing(px(8));
    const auto text = helpText(topic);
    if (!text.isEmpty()) {
        auto* guide = new Label({}, TextStyle::Body, Token::Text, content);
        followTheme(guide, [guide, text] { guide->setText(inDrawer(text)); });
        guide->setObjectName(QStringLiteral("shell.helpText"));
        guide->setTextFormat(Qt::RichText);
        guide->setWordWrap(true);
        column->addWidget(guide);
        column->addSpacing(px(8));
    }
    if (!pageId.isEmpty())
        addKeys(column, QCoreApplication::translate("Help", "Keys of this page"), actions, pageId, content);
    column->addSpacing(px(8));
    addKeys(column, QCoreApplication::translate("Help", "Keys everywhere"), actions, {}, content);
    for (const auto& key : kCommonKeys)
        addKey(column, QCoreApplication::translate("Help", key.what), QLatin1String(key.keys), content);
    column->addStretch(1);
    return content;
}

} // namespace practice::ui::shell

#include "ui/shell/welcome_page.h"

#include <QBoxLayout>
#include <QDir>
#include <QFileInfo>

namespace practice::ui::shell {

WelcomePage::WelcomePage(QWidget* parent) : GatePage(440, 420, parent) {
    setObjectName(QStringLiteral("welcome.page"));
    addHead(tr("PracticeDesk"), tr("A practice is one file on this computer, sealed with the passwords of its users."));
    m_create = new Button(tr("Create a practice"), ButtonKind::Primary, this);
    m_create->setObjectName(QStringLiteral("welcome.create"));
    auto* open = new Button(Icon::Open, tr("Open a practice file…"), ButtonKind::Outline, this);
    open->setObjectName(QStringLiteral("welcome.open"));
    auto* demo = new Button(Icon::Play, tr("Look at the demo practice"), ButtonKind::Outline, this);
    demo->setObjectName(QStringLiteral("welcome.demo"));
    for (auto* button : {m_create, open, demo}) {
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        form()->addWidget(button);
    }
    addProblemLine();
    m_recentHost = new QWidget(this);
    m_recent = new QVBoxLayout(m_recentHost);
    m_recent->setContentsMargins(0, 12, 0, 0);
    m_recent->setSpacing(2);
    form()->addWidget(m_recentHost);
    form()->addStretch(1);
    auto* help = addFootLink(tr("Help (F1)"), QStringLiteral("welcome.help"));
    setFootText({});
    connect(m_create, &QPushButton::clicked, this, &WelcomePage::createRequested);
    connect(open, &QPushButton::clicked, this, &WelcomePage::openRequested);
    connect(demo, &QPushButton::clicked, this, &WelcomePage::demoRequested);
    connect(help, &QPushButton::clicked, this, &WelcomePage::helpRequested);
}

void WelcomePage::setRecent(const QStringList& files) {
    while (auto* item = m_recent->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    m_recentHost->setVisible(!files.isEmpty());
    if (files.isEmpty())
        return;
    m_recent->addWidget(new Label(tr("Opened before"), TextStyle::SecondaryMedium, Token::Text2, m_recentHost));
    int number = 0;
    for (const auto& file : files.mid(0, 4)) {
        auto* link = new Button(QFileInfo(file).completeBaseName(), ButtonKind::Link, m_recentHost);
        link->setObjectName(QStringLiteral("welcome.recent%1").arg(++number));
        link->setToolTip(QDir::toNativeSeparators(file));
        connect(link, &QPushButton::clicked, this, [this, file] { emit fileRequested(file); });
        m_recent->addWidget(link, 0, Qt::AlignLeft);
    }
}

} // namespace practice::ui::shell

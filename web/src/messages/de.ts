// SPDX-License-Identifier: Apache-2.0
// One file a feature: add it here and in the other language.
import company from './de/company.json';
import common from './de/common.json';
import collaborations from './de/collaborations.json';
import payments from './de/payments.json';
import session from './de/session.json';
import shell from './de/shell.json';
import wallet from './de/wallet.json';
import payouts from './de/payouts.json';
import onboarding from './de/onboarding.json';
import creator from './de/creator.json';
import settings from './de/settings.json';
import admin from './de/admin.json';
import palette from './de/palette.json';

export default { ...palette, ...admin, ...settings, ...creator, ...onboarding, ...payouts, ...wallet, ...common, ...shell, ...session, ...company, ...collaborations, ...payments };

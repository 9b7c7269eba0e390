// SPDX-License-Identifier: Apache-2.0
// One file a feature: add it here and in the other language.
import company from './en/company.json';
import common from './en/common.json';
import collaborations from './en/collaborations.json';
import payments from './en/payments.json';
import session from './en/session.json';
import shell from './en/shell.json';
import wallet from './en/wallet.json';
import payouts from './en/payouts.json';
import onboarding from './en/onboarding.json';
import creator from './en/creator.json';
import settings from './en/settings.json';
import admin from './en/admin.json';
import palette from './en/palette.json';

export default { ...palette, ...admin, ...settings, ...creator, ...onboarding, ...payouts, ...wallet, ...common, ...shell, ...session, ...company, ...collaborations, ...payments };

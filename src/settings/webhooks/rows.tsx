import type { Webhook } from '../../store/types';
import { WebhookRow } from './row';

interface Props {
	all: Webhook[];
	/** Those that were made on this page, by the webhooks' ids. */
	secrets: Record< number, string >;
	onSecret: ( id: number, secret: string ) => void;
	/** Has the list be what the site has; never throws. */
	reload: () => Promise< void >;
	/** One is gone, and with it what was pressed. */
	onRemoved: () => void;
}

/** All addresses that are told. */
export const WebhookRows = ( {
	all,
	secrets,
	onSecret,
	reload,
	onRemoved,
}: Props ) => (
	<ul className="platoniavid-settings__list">
		{ all.map( ( webhook ) => (
			<WebhookRow
				key={ webhook.id }
				webhook={ webhook }
				secret={ secrets[ webhook.id ] }
				onSecret={ ( secret ) => onSecret( webhook.id, secret ) }
				reload={ reload }
				onRemoved={ onRemoved }
			/>
		) ) }
	</ul>
);

import { ExternalLink, Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { getContext } from '../store/page-context';

/** The site has no key yet: says who can change that, and where. */
export function KeyMissing() {
	const { canManage, settingsUrl } = getContext();
	return (
		<Notice status="warning" isDismissible={ false }>
			<p>
				{ canManage
					? __(
							'The site has no key for the gateway yet. Videos can be made as soon as it has one.',
							'platoniavid'
						)
					: __(
							'The site has no key for the gateway yet. Ask an administrator to add one.',
							'platoniavid'
						) }
			</p>
			{ canManage && (
				<p>
					<ExternalLink href={ settingsUrl }>
						{ __( 'Add the key in the settings', 'platoniavid' ) }
					</ExternalLink>
				</p>
			) }
		</Notice>
	);
}

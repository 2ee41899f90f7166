import { ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Draft, Saved } from './draft';
import { Section } from './section';

interface Props {
	draft: Saved;
	change: ( changes: Draft ) => void;
}

/** What becomes of the plugin's own data. */
export function DataSection( { draft, change }: Props ) {
	return (
		<Section title={ __( 'Data', 'platoniavid' ) }>
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __(
					'Delete all data when the plugin is deleted',
					'platoniavid'
				) }
				help={ __(
					'Removes these settings and the list of videos. The videos in the Media Library stay.',
					'platoniavid'
				) }
				checked={ draft.delete_data_on_uninstall }
				onChange={ ( isOn ) =>
					change( { delete_data_on_uninstall: isOn } )
				}
			/>
		</Section>
	);
}

import { ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Settings } from '../store/types';
import type { Draft } from './draft';
import { Section } from './section';

interface Props {
	draft: Settings;
	change: ( changes: Draft ) => void;
}

/** What is deleted by itself. */
export function CleanupSection( { draft, change }: Props ) {
	return (
		<Section title={ __( 'Cleaning up', 'platoniavid' ) }>
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __(
					'Delete a video at the gateway once it is in the Media Library',
					'platoniavid'
				) }
				help={ __( 'It can’t be remixed afterwards.', 'platoniavid' ) }
				checked={ draft.delete_remote_after_import }
				onChange={ ( isOn ) =>
					change( { delete_remote_after_import: isOn } )
				}
			/>
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

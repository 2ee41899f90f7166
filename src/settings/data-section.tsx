import { Button, ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { getContext } from '../store/page-context';
import type { Draft, Saved } from './draft';
import { Section } from './section';

interface Props {
	draft: Saved;
	change: ( changes: Draft ) => void;
}

/** What becomes of the plugin's own data. */
export function DataSection( { draft, change }: Props ) {
	return (
		<Section name="data" title={ __( 'Data', 'platoniavid' ) }>
			<div>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					// Without the attribute “download”, what is refused to a page that is open for long is shown: the answer itself is a file.
					href={ getContext().csvUrl }
					// Not in the place of this page, which may have changes.
					target="_blank"
				>
					{ __(
						'Download a list of published AI videos (CSV)',
						'platoniavid'
					) }
				</Button>
			</div>
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

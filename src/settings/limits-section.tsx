import { TextControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Settings } from '../store/types';
import type { Draft } from './draft';
import { Section } from './section';

interface Props {
	draft: Settings;
	change: ( changes: Draft ) => void;
}

/** How much one person may order. */
export function LimitsSection( { draft, change }: Props ) {
	return (
		<Section title={ __( 'Limits', 'platoniavid' ) }>
			<TextControl
				__nextHasNoMarginBottom
				__next40pxDefaultSize
				type="number"
				min={ 0 }
				label={ __(
					'Videos that one person may generate in 24 hours',
					'platoniavid'
				) }
				help={ __( '0 means as many as they like.', 'platoniavid' ) }
				value={ String( draft.limits.videos_per_day ) }
				onChange={ ( typed ) =>
					change( {
						limits: {
							videos_per_day: Math.max(
								0,
								Math.floor( Number( typed ) ) || 0
							),
						},
					} )
				}
			/>
		</Section>
	);
}

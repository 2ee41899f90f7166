import { __ } from '@wordpress/i18n';
import type { Draft, Saved } from './draft';
import { NumberField } from './number-field';
import { Section } from './section';

interface Props {
	draft: Saved;
	change: ( changes: Draft ) => void;
}

/** How much one person may order. */
export function LimitsSection( { draft, change }: Props ) {
	return (
		<Section name="limits" title={ __( 'Limits', 'platoniavid' ) }>
			<NumberField
				label={ __(
					'Videos that one person may generate in 24 hours',
					'platoniavid'
				) }
				help={ __( '0 means as many as they like.', 'platoniavid' ) }
				mistake={ __(
					'Enter a whole number that is not below 0.',
					'platoniavid'
				) }
				min={ 0 }
				value={ draft.limits.videos_per_day }
				onChange={ ( videos ) =>
					change( { limits: { videos_per_day: videos } } )
				}
			/>
		</Section>
	);
}

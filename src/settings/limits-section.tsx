import { __, sprintf } from '@wordpress/i18n';
import { number } from '../format/number';
import { MOST_LIMIT } from '../store/schemas';
import type { Settings } from '../store/types';
import { NumberField } from './number-field';
import { Section } from './section';

type Limits = Required< Settings[ 'limits' ] >;

interface Props {
	limits: Settings[ 'limits' ];
	/** What the site's network allows at most; 0 for anything. */
	bounds?: Settings[ 'limits' ];
	/** What is said above them. */
	about?: string;
	onChange: ( limits: Settings[ 'limits' ] ) => void;
}

/** How much one person may order in a day, and the whole site in a month. */
export function LimitsSection( { limits, bounds, about, onChange }: Props ) {
	const fields: { name: keyof Limits; label: string }[] = [
		{
			name: 'videos_per_day',
			label: __(
				'Videos that one person may generate in 24 hours',
				'platoniavid'
			),
		},
		{
			name: 'seconds_per_day',
			label: __(
				'Seconds of video that one person may generate in 24 hours',
				'platoniavid'
			),
		},
		{
			name: 'videos_per_month',
			label: __(
				'Videos that all together may generate in a month',
				'platoniavid'
			),
		},
		{
			name: 'seconds_per_month',
			label: __(
				'Seconds of video that all together may generate in a month',
				'platoniavid'
			),
		},
	];
	return (
		<Section name="limits" title={ __( 'Limits', 'platoniavid' ) }>
			{ about && <p>{ about }</p> }
			{ fields.map( ( { name, label } ) => (
				<NumberField
					key={ name }
					label={ label }
					help={
						bounds?.[ name ]
							? sprintf(
									/* translators: %s: a number. */
									__(
										'The network allows at most %s. 0 means as many as that.',
										'platoniavid'
									),
									number( bounds[ name ] )
								)
							: __(
									'0 means as many as they like.',
									'platoniavid'
								)
					}
					mistake={ sprintf(
						/* translators: 1: the smallest number that can be entered. 2: the largest one. */
						__(
							'Enter a whole number from %1$s to %2$s.',
							'platoniavid'
						),
						number( 0 ),
						number( MOST_LIMIT )
					) }
					min={ 0 }
					max={ MOST_LIMIT }
					value={ limits[ name ] ?? 0 }
					onChange={ ( most ) =>
						onChange( { ...limits, [ name ]: most } )
					}
				/>
			) ) }
		</Section>
	);
}

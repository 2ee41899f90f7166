import { useSelect } from '@wordpress/data';
import { __, sprintf } from '@wordpress/i18n';
import { duration } from '../format/duration';
import { money } from '../format/money';
import { sizeLabel } from '../format/size';
import { store } from '../store';
import type { Alternative, Video } from '../store/types';
import { FocusableButton } from '../ui/focusable-button';

interface Props {
	/** What failed, and certainly cost nothing. */
	video: Video;
	isBusy: boolean;
	onChoose: ( alternative: Alternative ) => void;
}

/** What a button does: the server is named where it is another one. */
function label(
	{ model_label: model, connection_label: server }: Alternative,
	isElsewhere: boolean,
	cost: string
): string {
	if ( isElsewhere && cost ) {
		return sprintf(
			/* translators: 1: a model's name. 2: what a server is called. 3: an amount of money. */
			__( 'Make it with %1$s at %2$s (%3$s)', 'platoniavid' ),
			model,
			server,
			cost
		);
	}
	if ( isElsewhere ) {
		return sprintf(
			/* translators: 1: a model's name. 2: what a server is called. */
			__( 'Make it with %1$s at %2$s', 'platoniavid' ),
			model,
			server
		);
	}
	return cost
		? sprintf(
				/* translators: 1: a model's name. 2: an amount of money. */
				__( 'Make it with %1$s (%2$s)', 'platoniavid' ),
				model,
				cost
			)
		: sprintf(
				/* translators: %s: a model's name. */
				__( 'Make it with %s', 'platoniavid' ),
				model
			);
}

function List( {
	video,
	alternatives,
	isBusy,
	onChoose,
}: Props & { alternatives: Alternative[] } ) {
	const currency = useSelect(
		( select ) => select( store ).getModels()?.currency,
		[]
	);
	return (
		<>
			<p>
				{ __(
					'Nothing was charged. Prompt and image stay as they are:',
					'platoniavid'
				) }
			</p>
			<ul className="platoniavid-alternatives">
				{ alternatives.map( ( alternative ) => {
					const {
						connection,
						model,
						size,
						seconds,
						estimated_cost: cost,
					} = alternative;
					const isOther =
						size !== video.size || seconds !== video.seconds;
					return (
						<li key={ `${ connection } ${ model }` }>
							<FocusableButton
								size="compact"
								variant="secondary"
								isBusy={ isBusy }
								disabled={ isBusy }
								onClick={ () => onChoose( alternative ) }
							>
								{ label(
									alternative,
									connection !== video.connection,
									cost !== null && currency
										? money( cost, currency )
										: ''
								) }
							</FocusableButton>
							{ isOther && (
								<span>
									{ sprintf(
										/* translators: 1: a size in words. 2: a length. */
										__( '%1$s, %2$s', 'platoniavid' ),
										sizeLabel( size ),
										duration( seconds )
									) }
								</span>
							) }
						</li>
					);
				} ) }
			</ul>
			{ alternatives.some(
				( { estimated_cost: cost } ) => cost === null
			) && (
				<p>
					{ __(
						'What has no price beside it costs credit; this site does not know how much.',
						'platoniavid'
					) }
				</p>
			) }
		</>
	);
}

/** The models and servers that can make a refused video, each in one click, with what it costs there. */
export function Alternatives( props: Props ) {
	const { status, alternatives } = props.video;
	return status !== 'unconfirmed' && alternatives.length > 0 ? (
		<List { ...props } alternatives={ alternatives } />
	) : null;
}

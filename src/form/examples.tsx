import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

interface Props {
	onChoose: ( prompt: string ) => void;
}

/** Three prompts to begin with. */
export function Examples( { onChoose }: Props ) {
	const examples = [
		__(
			'A paper boat sails down a rainy street at dusk, seen from just above the water.',
			'platoniavid'
		),
		__(
			'Slow aerial shot of a desert at sunrise; long shadows, a single line of camels.',
			'platoniavid'
		),
		__(
			'Close-up of tea being poured into a glass on a wooden table, steam in the morning light.',
			'platoniavid'
		),
	];
	return (
		<div className="platoniavid-examples">
			<p>{ __( 'Or begin with an example:', 'platoniavid' ) }</p>
			<ul>
				{ examples.map( ( prompt ) => (
					<li key={ prompt }>
						<Button
							variant="link"
							onClick={ () => onChoose( prompt ) }
						>
							{ prompt }
						</Button>
					</li>
				) ) }
			</ul>
		</div>
	);
}

import { Icon } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import {
	chevronDown,
	chevronUp,
	play,
	video as picture,
} from '@wordpress/icons';
import { duration } from '../format/duration';
import { excerpt } from '../format/excerpt';
import { FocusableButton } from '../ui/focusable-button';
import type { Part } from './line';

/** What a row's button is found by when its row was moved. */
export const stepName = ( id: number, step: string ) => `${ id } ${ step }`;

/** What can be done with a part; what is missing can't. */
interface Steps {
	/** Begins to play with it. */
	onPlay?: () => void;
	onUp?: () => void;
	onDown?: () => void;
	onTakeOut?: () => void;
	onPutBack?: () => void;
}

interface Props extends Steps {
	part: Part;
	/** Whether the player shows it. */
	isShown?: boolean;
	/** Whether it is one of those that are played. */
	isPlayed: boolean;
}

/** One part, in the list of those that are played or of those that are not. */
export function PartRow( { part, isShown, isPlayed, ...steps }: Props ) {
	const { id, prompt, seconds, attachment } = part;
	const title = excerpt( prompt );
	return (
		<li
			className="platoniavid-part"
			aria-current={ isShown ? 'true' : undefined }
		>
			<span className="platoniavid-part__picture">
				{ attachment.poster_url ? (
					<img src={ attachment.poster_url } alt="" loading="lazy" />
				) : (
					<Icon icon={ picture } size={ 32 } />
				) }
			</span>
			<span className="platoniavid-part__words">
				<span dir="auto">{ title }</span>
				<span>{ duration( seconds ) }</span>
			</span>
			<span className="platoniavid-part__steps">
				{ isPlayed ? (
					<>
						<FocusableButton
							size="compact"
							icon={ play }
							label={ sprintf(
								/* translators: %s: the first words of a video's prompt. */
								__( 'Play from here: %s', 'platoniavid' ),
								title
							) }
							onClick={ steps.onPlay }
						/>
						<FocusableButton
							size="compact"
							icon={ chevronUp }
							label={ sprintf(
								/* translators: %s: the first words of a video's prompt. */
								__( 'Move up: %s', 'platoniavid' ),
								title
							) }
							data-step={ stepName( id, 'up' ) }
							disabled={ ! steps.onUp }
							onClick={ steps.onUp }
						/>
						<FocusableButton
							size="compact"
							icon={ chevronDown }
							label={ sprintf(
								/* translators: %s: the first words of a video's prompt. */
								__( 'Move down: %s', 'platoniavid' ),
								title
							) }
							data-step={ stepName( id, 'down' ) }
							disabled={ ! steps.onDown }
							onClick={ steps.onDown }
						/>
						<FocusableButton
							size="compact"
							variant="tertiary"
							aria-label={ sprintf(
								/* translators: %s: the first words of a video's prompt. */
								__( 'Take out: %s', 'platoniavid' ),
								title
							) }
							data-step={ stepName( id, 'out' ) }
							disabled={ ! steps.onTakeOut }
							onClick={ steps.onTakeOut }
						>
							{ __( 'Take out', 'platoniavid' ) }
						</FocusableButton>
					</>
				) : (
					<FocusableButton
						size="compact"
						variant="secondary"
						aria-label={ sprintf(
							/* translators: %s: the first words of a video's prompt. */
							__( 'Put back: %s', 'platoniavid' ),
							title
						) }
						data-step={ stepName( id, 'back' ) }
						disabled={ ! steps.onPutBack }
						onClick={ steps.onPutBack }
					>
						{ __( 'Put back', 'platoniavid' ) }
					</FocusableButton>
				) }
			</span>
		</li>
	);
}

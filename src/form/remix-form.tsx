import { BaseControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode, Ref } from 'react';
import { getContext } from '../store/page-context';
import type { Video } from '../store/types';
import { SubmitButton } from '../ui/submit-button';
import { Cost } from './cost';
import { PromptField } from './prompt-field';
import { PromptHelpLater } from './prompt-help-later';

interface Props {
	/** What the finished video was made from. */
	present: string;
	/** The finished video, as soon as it is known. */
	source: Pick< Video, 'connection' | 'model' | 'seconds' > | undefined;
	/** What the new prompt begins as. */
	initial: string;
	/** Something was typed. */
	onChange?: ( prompt: string ) => void;
	isBusy: boolean;
	onRemix: ( prompt: string ) => void;
	/** The form, for those who point to a field of it. */
	formRef?: Ref< HTMLFormElement >;
	/** Further buttons. */
	children?: ReactNode;
}

/** Asks what is to be different about a finished video; the old prompt stands beside. */
export function RemixForm( {
	present,
	source,
	initial,
	onChange,
	isBusy,
	onRemix,
	formRef,
	children,
}: Props ) {
	const [ prompt, setPrompt ] = useState( initial );
	const change = ( next: string ) => {
		setPrompt( next );
		onChange?.( next );
	};
	const canRemix = prompt.trim() !== '' && ! isBusy;
	const remix = () => {
		if ( canRemix ) {
			onRemix( prompt );
		}
	};
	return (
		<form
			ref={ formRef }
			className="platoniavid-form"
			onSubmit={ ( event ) => {
				event.preventDefault();
				remix();
			} }
		>
			<div className="platoniavid-remix">
				<div>
					<BaseControl.VisualLabel>
						{ __( 'Current prompt', 'platoniavid' ) }
					</BaseControl.VisualLabel>
					<p dir="auto">{ present }</p>
				</div>
				<div>
					<PromptField
						label={ __( 'New prompt', 'platoniavid' ) }
						help={ __(
							'Say what the video should show now. The rest stays as it is, as far as the model can keep it. A remix costs what a new video costs.',
							'platoniavid'
						) }
						readOnly={ isBusy }
						value={ prompt }
						onChange={ change }
						onSubmit={ remix }
					/>
					{ getContext().hasAiClient && (
						<PromptHelpLater
							prompt={ prompt }
							onChange={ ( { prompt: to } ) => change( to ) }
							isBusy={ isBusy }
						/>
					) }
				</div>
			</div>
			{ source && (
				<Cost
					connection={ source.connection }
					model={ source.model }
					seconds={ source.seconds }
					prompt={ prompt }
				/>
			) }
			<div className="platoniavid-form__buttons">
				<SubmitButton
					label={ __( 'Remix', 'platoniavid' ) }
					prompt={ prompt }
					disabled={ ! canRemix }
					isBusy={ isBusy }
				/>
				{ children }
			</div>
		</form>
	);
}

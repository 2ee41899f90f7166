import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { MouseEvent } from 'react';
import { getContext } from '../store/page-context';
import { focusAround } from '../ui/focus-around';
import { FocusableButton } from '../ui/focusable-button';
import type { SettingsState } from './use-settings';

/** The one button that saves all that was typed and chosen, and how that went. It stays in sight. */
export function SaveBar( {
	state: { isDirty, isSaving, outcome, dismiss },
	onSave,
}: {
	state: Pick<
		SettingsState,
		'isDirty' | 'isSaving' | 'outcome' | 'dismiss'
	>;
	onSave: () => void;
} ) {
	const { canGenerate, videosUrl } = getContext();
	return (
		<div className="platoniavid-settings__save" tabIndex={ -1 }>
			{ outcome && (
				<Notice
					status={ outcome.status }
					onRemove={ dismiss }
					actions={ [
						...( outcome.insist
							? [
									{
										label: __(
											'Save it all the same',
											'platoniavid'
										),
										onClick(
											event: MouseEvent< HTMLElement >
										) {
											// The offer goes, and the focus with it.
											focusAround( event.currentTarget );
											outcome.insist?.();
										},
									},
								]
							: [] ),
						...( outcome.canMake && canGenerate
							? [
									{
										label: __(
											'Make the first video',
											'platoniavid'
										),
										// There, it opens the dialog that asks for one.
										url: `${ videosUrl }#generate`,
									},
								]
							: [] ),
					] }
				>
					{ outcome.text }
				</Notice>
			) }
			<FocusableButton
				__next40pxDefaultSize
				variant="primary"
				disabled={ ! isDirty || isSaving }
				isBusy={ isSaving }
				onClick={ onSave }
			>
				{ __( 'Save changes', 'platoniavid' ) }
			</FocusableButton>
		</div>
	);
}
